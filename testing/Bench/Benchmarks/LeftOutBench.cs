using Grid.Bench.Measuring;

namespace Grid.Bench.Benchmarks;

/// <summary>A benchmark of the cluster where the cluster is not built: no figures, and a note that says why.</summary>
internal sealed class LeftOutBench(string name) : IBenchmark
{
    private const string Why = "left out: the packages of Orleans are not to be had here";

    public string Name => name;

    public string Question => Why;

    public Task<Findings> Run(Session session, CancellationToken cancel) =>
        Task.FromResult(new Findings([], [], [Why]));
}
