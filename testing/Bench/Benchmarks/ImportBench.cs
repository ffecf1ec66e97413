using System.Diagnostics;
using Grid.Bench.Data;
using Grid.Bench.Measuring;
using Grid.Bench.Servers;
using Grid.Bench.Stores;
using Grid.Core.Cards;

namespace Grid.Bench.Benchmarks;

/// <summary>How fast a registry comes in, against stores that are handed the finished rows.</summary>
internal sealed class ImportBench : IBenchmark
{
    private const string PerSecond = "cards/s";
    private const string Http = "POST /v1/imports";
    private const string Engine = "embedded engine, in process";
    private const string Sqlite = "SQLite bulk insert";
    private const string Postgres = "PostgreSQL COPY";
    private const int OwnCards = 200_000;

    public string Name => "import";

    public string Question => "import of a registry against SQLite's bulk insert and PostgreSQL's COPY of as many rows";

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var notes = new List<string>();
        var clock = session.Clock;
        var count = session.Settings.CardsOr(OwnCards);
        var cards = GeneratedCard.Make(count, ChinaTime.DayOf(clock.GetUtcNow()), Settings.Seed);
        var rows = ActorRow.All(await Grids.Fill(session.NewDirectory("import-rows"), cards, clock, cancel));
        var population = await Population.Write(session.NewDirectory("registry"), count, Settings.Seed, cancel);
        var sides = new List<Side>
        {
            Side.Of(Http, PerSecond, token => OverHttp(session, population, count, token)),
            Side.Of(Engine, PerSecond, token => InProcess(session, cards, token)),
            Side.Of(Sqlite, PerSecond, () => Bulk(session, rows)),
        };
        var others = new List<string> { Sqlite };
        if (await session.Postgres(notes, cancel) is { } server)
        {
            sides.Add(Side.Of(Postgres, PerSecond, token => Copy(server, rows, token)));
            others.Add(Postgres);
        }
        var what = $"{count:N0} cards into an empty store";
        return new(
            await session.InTurn(sides, cancel, warmUp: 0),
            [.. new[] { Http, Engine }.SelectMany(subject => others.Select(other =>
                new Comparison(what, PerSecond, subject, other, Target.AtLeast(0.4))))],
            notes);
    }

    private static async Task<double> OverHttp(
        Session session, Population population, int count, CancellationToken cancel)
    {
        await using var server = await GridServer.Start(session, cancel);
        var watch = Stopwatch.StartNew();
        await server.Import(population, count, cancel);
        return count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> InProcess(
        Session session, IReadOnlyList<GeneratedCard> cards, CancellationToken cancel)
    {
        await using var grid = await Grids.Open(session.NewDirectory("import-engine"), session.Clock);
        return await Grids.Issue(grid, cards, cancel);
    }

    private static double Bulk(Session session, IReadOnlyList<ActorRow> rows)
    {
        using var file = new SqliteFile(Path.Combine(session.NewDirectory("import-sqlite"), "bulk.db"));
        var watch = Stopwatch.StartNew();
        file.Insert(rows);
        return rows.Count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> Copy(
        PostgresServer server, IReadOnlyList<ActorRow> rows, CancellationToken cancel)
    {
        await using var table = new PostgresActors(server.ConnectionString);
        await table.CreateActors(cancel);
        var watch = Stopwatch.StartNew();
        await table.Copy(rows, cancel);
        return rows.Count / watch.Elapsed.TotalSeconds;
    }
}
