using Grid.Bench.Benchmarks;
using Grid.Bench.Measuring;

namespace Grid.Bench.Cluster;

/// <summary>A verification that can't be stale, over HTTP, by one silo on PostgreSQL.</summary>
internal sealed class ClusterVerifyBench : IBenchmark
{
    private const int OwnCards = 100_000;

    public string Name => "cluster-verify";

    public string Question => "POST /v1/cards/verify of a silo of a cluster against constant JSON and a SELECT";

    public bool NeedsWrk => true;

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var notes = new List<string>();
        if (await session.Postgres(notes, cancel) is not { } postgres)
            return new([], [], notes);
        await using var contest = await HttpContest.Prepare(
            session, session.Settings.CardsOr(OwnCards),
            async () => (await ClusterServers.Start(session, postgres, 1, cancel)).First, cancel);
        var verify = new VerifyContest(contest, Target.AtLeast(0.5), p99: null, Target.AtLeast(2));
        return await verify.Run(session, postgres, notes, cancel);
    }
}
