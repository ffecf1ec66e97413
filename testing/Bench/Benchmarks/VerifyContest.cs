using Grid.Bench.Load;
using Grid.Bench.Measuring;
using Grid.Bench.Stores;

namespace Grid.Bench.Benchmarks;

/// <summary>Verifications over HTTP by whichever engine, against constant JSON and against a table.</summary>
/// <param name="contest">The grid with its cards.</param>
/// <param name="constant">What is asked of its rate against constant JSON.</param>
/// <param name="p99">What is asked of its slowest answers against those of constant JSON; null: nothing.</param>
/// <param name="table">What is asked of its rate against a table.</param>
internal sealed class VerifyContest(HttpContest contest, Target constant, Target? p99, Target table)
{
    /// <summary>What is posted to.</summary>
    public const string Path = "/v1/cards/verify";

    /// <summary>What every right answer holds.</summary>
    public const string Expected = "\"result\":\"valid\"";

    private static readonly int[] Connections = [32, 256];

    /// <summary>Starts the others and runs all in turn.</summary>
    public async Task<Findings> Run(
        Session session, PostgresServer? postgres, IReadOnlyList<string> notes, CancellationToken cancel)
    {
        var bodies = await contest.WriteBodies(contest.Cards.Select(card => card.ToVerify().ToJson()), cancel);
        contest.Add(contest.OfGrid);
        contest.Add(await contest.StartConstant(Path, cancel));
        if (postgres is not null)
            contest.Add(await contest.StartPostgres(postgres, cancel));

        var script = new WrkScript(Path, bodies, Token: null, Expected);
        var findings = new Findings([], [], notes);
        foreach (var connections in Connections)
        {
            session.Report($"{connections} connections");
            var series = await session.InTurn(contest.Sides(script, connections), cancel);
            findings = findings.With(new(series, Compared(connections), []));
        }
        return findings;
    }

    private List<Comparison> Compared(int connections)
    {
        var what = $"{contest.Cards.Count:N0} in memory, {connections} connections";
        string Side(string name) => HttpContest.SideName(name, connections);
        var rows = new List<Comparison>
        {
            new(what, HttpContest.PerSecond, Side(HttpContest.Grid), Side(HttpContest.Constant), constant),
            new(what, HttpContest.P99, Side(HttpContest.Grid), Side(HttpContest.Constant), p99),
            new(what, HttpContest.Work, Side(HttpContest.Grid), Side(HttpContest.Constant), null),
        };
        if (contest.Has(HttpContest.Postgres))
            rows.AddRange(
            [
                new(what, HttpContest.PerSecond, Side(HttpContest.Grid), Side(HttpContest.Postgres), table),
                new(what, HttpContest.P99, Side(HttpContest.Grid), Side(HttpContest.Postgres), null),
            ]);
        return rows;
    }
}
