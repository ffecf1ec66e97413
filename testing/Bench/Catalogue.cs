using Grid.Bench.Benchmarks;
#if ORLEANS
using Grid.Bench.Cluster;
#endif
using Grid.Bench.Measuring;

namespace Grid.Bench;

/// <summary>Every benchmark there is, in the order in which they are run.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new VerifyBench(), new BatchBench(), new ReadBench(), new LossBench(), new ColdBench(), new ImportBench(),
        new MemoryBench(), new ReleaseBench(), new BreadthBench(),
#if ORLEANS
        new ClusterVerifyBench(), new ClusterReadBench(), new ClusterLossBench(), new ClusterMemoryBench(),
        new SilosBench(),
#else
        new LeftOutBench("cluster-verify"), new LeftOutBench("cluster-read"), new LeftOutBench("cluster-loss"),
        new LeftOutBench("cluster-memory"), new LeftOutBench("cluster-silos"),
#endif
    ];
}
