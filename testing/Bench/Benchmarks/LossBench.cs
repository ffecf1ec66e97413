using System.Text;
using Grid.Bench.Data;
using Grid.Bench.Load;
using Grid.Bench.Measuring;
using Grid.Bench.Stores;
using Grid.Core.Cards;
using Grid.Engine;

namespace Grid.Bench.Benchmarks;

/// <summary>How many loss reports a second are on disk before they are acknowledged.</summary>
internal sealed class LossBench : IBenchmark
{
    private const string PerSecond = "reports/s";
    private const string Engine = "embedded engine";
    private const string Sqlite = "SQLite, a transaction each";
    private const string Postgres = "PostgreSQL, an INSERT each";
    private const int OwnCards = 200_000;
    private const int AtOnce = 64;
    private const int ReportsARound = 20_000;

    public string Name => "loss";

    public string Question => "durable loss reports of 64 callers against a transaction for each";

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var notes = new List<string>();
        var clock = session.Clock;
        var issued = GeneratedCard.Make(
            Math.Max(session.Settings.CardsOr(OwnCards), (session.Settings.Rounds + 1) * ReportsARound),
            ChinaTime.DayOf(clock.GetUtcNow()), Settings.Seed);
        var stored = await Grids.Fill(session.NewDirectory("loss"), issued, clock, cancel);
        // Cards are not lost in the order in which they were issued: neighbours in the file are not lost together.
        var cards = issued.ToArray();
        new Random(Settings.Seed).Shuffle(cards);
        var copy = Path.Combine(session.NewDirectory("loss-sqlite"), "copy.db");
        File.Copy(ActorRow.FileIn(stored), copy);

        await using var grid = await Grids.Open(stored, clock);
        using var file = new SqliteFile(copy);
        using var one = new SemaphoreSlim(1);
        var replaced = Replacements(cards.Take((session.Settings.Rounds + 1) * ReportsARound), clock);
        var sides = new List<Side>
        {
            Reporting(session, Engine, async i => Grids.MustAccept(await grid.Card(new(cards[i].Key)).Execute(Report))),
            Reporting(session, Sqlite, async i =>
            {
                await one.WaitAsync(cancel);
                file.Replace(replaced[i]);
                one.Release();
            }),
        };
        var what = $"{AtOnce} callers, {cards.Length:N0} cards";
        var rows = new List<Comparison> { new(what, PerSecond, Engine, Sqlite, Target.AtLeast(2)) };
        if (await session.Postgres(notes, cancel) is { } server)
        {
            await using var table = new PostgresActors(server.ConnectionString);
            await table.CreateReports(cancel);
            sides.Add(Reporting(session, Postgres, i => table.Report(cards[i].Key, GuidOf(i), cancel)));
            rows.Add(new(what, PerSecond, Engine, Postgres, Target.AtLeast(3)));
            return new(await session.InTurn(sides, cancel), rows, notes);
        }
        return new(await session.InTurn(sides, cancel), rows, notes);
    }

    private static readonly CardCommand.ReportLoss Report = new(null, LossKind.Lost, null, ReportChannel.Hotline);

    /// <summary>Reports cards that were not reported before: a round's share begins where the last one ended.</summary>
    private static Side Reporting(Session session, string name, Func<int, ValueTask> report)
    {
        var from = 0;
        return Side.Of(name, PerSecond, async cancel =>
        {
            var rate = await Callers.PerSecond(
                AtOnce, from, ReportsARound, session.Settings.Duration, report, cancel);
            from += ReportsARound;
            return rate;
        });
    }

    /// <summary>The rows that the engine writes for the reports, made beforehand.</summary>
    private static ActorRow[] Replacements(IEnumerable<GeneratedCard> cards, TimeProvider clock)
    {
        var at = clock.GetUtcNow();
        var cascade = GuidOf(1);
        return [.. cards.Select(card =>
        {
            var body = card.ReportedBody(at, cascade);
            return new ActorRow(card.Key, 2, body, Crc32C.Of(Encoding.UTF8.GetBytes(card.Key), 2, body));
        })];
    }

    private static Guid GuidOf(int number) => new(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]);
}
