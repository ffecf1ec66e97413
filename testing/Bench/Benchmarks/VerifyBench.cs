using Grid.Bench.Measuring;

namespace Grid.Bench.Benchmarks;

/// <summary>The call that all the others exist for, over HTTP, against no look-up at all and against a table.</summary>
internal sealed class VerifyBench : IBenchmark
{
    private const int OwnCards = 100_000;

    public string Name => "verify";

    public string Question => "POST /v1/cards/verify against constant JSON and against ASP.NET with a SELECT";

    public bool NeedsWrk => true;

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var notes = new List<string>();
        await using var contest = await HttpContest.Prepare(session, session.Settings.CardsOr(OwnCards), cancel);
        var postgres = await session.Postgres(notes, cancel);
        var verify = new VerifyContest(contest, Target.AtLeast(0.75), Target.AtMost(2), Target.AtLeast(4));
        return await verify.Run(session, postgres, notes, cancel);
    }
}
