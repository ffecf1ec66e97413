using Grid.Bench.Benchmarks;
using Grid.Bench.Cluster;
using Grid.Bench.Measuring;

namespace Grid.Bench;

/// <summary>Every benchmark there is, in the order in which they are run.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new VerifyBench(), new RecyclingBench(),
        new BatchBench(), new ReadBench(), new LossBench(), new ColdBench(), new ImportBench(),
        new MemoryBench(), new ReleaseBench(), new BreadthBench(),
        new ClusterVerifyBench(), new ClusterReadBench(), new ClusterLossBench(), new ClusterMemoryBench(),
        new SilosBench(),
    ];
}
