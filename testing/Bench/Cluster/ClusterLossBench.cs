using Grid.Bench.Data;
using Grid.Bench.Load;
using Grid.Bench.Measuring;
using Grid.Core.Cards;
using Grid.Engine;

namespace Grid.Bench.Cluster;

/// <summary>How many loss reports a second a silo has in PostgreSQL before they are acknowledged.</summary>
internal sealed class ClusterLossBench : IBenchmark
{
    private const string PerSecond = "reports/s";
    private const string Many = "Orleans, 64 callers";
    private const string Few = "Orleans, 8 callers";
    private const string Bare = "the bare store write, 8 writers";
    private const int ReportsARound = 20_000;

    private static readonly CardCommand.ReportLoss Report = new(null, LossKind.Lost, null, ReportChannel.Hotline);

    public string Name => "cluster-loss";

    public string Question => "durable loss reports through a silo against the store's bare write";

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var notes = new List<string>();
        if (await session.Postgres(notes, cancel) is not { } postgres)
            return new([], [], notes);
        var share = (session.Settings.Rounds + 1) * ReportsARound;
        var now = session.Clock.GetUtcNow();
        var cards = GeneratedCard.Make(3 * share, ChinaTime.DayOf(now), Settings.Seed);
        var database = await BenchSilo.Fill(postgres, cards.Select(StoredCard.Issued), cancel);
        await using var silo = await BenchSilo.Start(database, session.Clock, cancel);

        async ValueTask Say(GeneratedCard card) =>
            Grids.MustAccept(await silo.Grid.Card(new(card.Key)).Execute(Report));
        ValueTask Write(RecordWrite write) => silo.Store.Write(write);

        var writes = cards.Skip(2 * share).Select(card => StoredCard.Lost(card, now))
            .Select(card => new RecordWrite(card.Key, 1, card.Body, null, false, [], 0, [])).ToArray();
        var series = await session.InTurn(
            [
                Reporting(session, Many, 64, i => Say(cards[i])),
                Reporting(session, Few, 8, i => Say(cards[share + i])),
                Reporting(session, Bare, 8, i => Write(writes[i])),
            ],
            cancel);
        var what = $"{cards.Count:N0} cards, none in memory";
        return new(
            series,
            [
                new(what, PerSecond, Many, Bare, Target.AtLeast(0.5)), new(what, PerSecond, Few, Bare, null),
            ],
            notes);
    }

    /// <summary>Reports cards that were not reported before: a round's share begins where the last one ended.</summary>
    private static Side Reporting(Session session, string name, int callers, Func<int, ValueTask> report)
    {
        var from = 0;
        return Side.Of(name, PerSecond, async cancel =>
        {
            var rate = await Callers.PerSecond(
                callers, from, ReportsARound, session.Settings.Duration, report, cancel);
            from += ReportsARound;
            return rate;
        });
    }
}
