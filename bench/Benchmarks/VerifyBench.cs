using Grid.Bench.Load;
using Grid.Bench.Measuring;

namespace Grid.Bench.Benchmarks;

/// <summary>The call that all the others exist for, over HTTP, against no look-up at all and against a table.</summary>
internal sealed class VerifyBench : IBenchmark
{
    private const int OwnCards = 100_000;
    private const string Path = "/v1/cards/verify";
    private static readonly int[] Connections = [32, 256];

    public string Name => "verify";

    public string Question => "POST /v1/cards/verify against constant JSON and against ASP.NET with a SELECT";

    public bool NeedsWrk => true;

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var notes = new List<string>();
        await using var contest = await HttpContest.Prepare(session, session.Settings.CardsOr(OwnCards), cancel);
        var bodies = await contest.WriteBodies(contest.Cards.Select(card => card.ToVerify().ToJson()), cancel);
        contest.Add(new(HttpContest.Grid, contest.GridAddress, Authenticated: true));
        contest.Add(await contest.StartConstant(Path, cancel));
        if (await session.Postgres(notes, cancel) is { } postgres)
            contest.Add(await contest.StartPostgres(postgres, cancel));

        var script = new WrkScript(Path, bodies, Token: null, Expected: "\"result\":\"valid\"");
        var findings = new Findings([], [], notes);
        foreach (var connections in Connections)
        {
            session.Say($"{connections} connections");
            var series = await session.InTurn(contest.Sides(script, connections), cancel);
            findings = findings.With(new(series, Compared(contest, connections), []));
        }
        return findings;
    }

    private static List<Comparison> Compared(HttpContest contest, int connections)
    {
        var what = $"{contest.Cards.Count:N0} resident, {connections} connections";
        string Side(string name) => HttpContest.SideName(name, connections);
        var rows = new List<Comparison>
        {
            new(what, HttpContest.PerSecond, Side(HttpContest.Grid), Side(HttpContest.Constant), Target.AtLeast(0.75)),
            new(what, HttpContest.P99, Side(HttpContest.Grid), Side(HttpContest.Constant), Target.AtMost(2)),
        };
        if (contest.Has(HttpContest.Postgres))
            rows.AddRange(
            [
                new(what, HttpContest.PerSecond, Side(HttpContest.Grid), Side(HttpContest.Postgres), Target.AtLeast(4)),
                new(what, HttpContest.P99, Side(HttpContest.Grid), Side(HttpContest.Postgres), null),
            ]);
        return rows;
    }
}
