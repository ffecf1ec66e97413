using System.Text.Json;
using Grid.Bench.Data;
using Grid.Bench.Load;
using Grid.Bench.Measuring;
using Grid.Core.Cards;
using Grid.Engine;

namespace Grid.Bench.Cluster;

/// <summary>Bytes that a card takes in a silo's memory, beside a grain that does nothing and its own state.</summary>
internal sealed class ClusterMemoryBench : IBenchmark
{
    private const string Cards = "card on its silo";
    private const string Empty = "activation of an empty grain";
    private const string StateAlone = "the states alone, in an array";
    private const string PerSecond = "first answers/s";
    private const string Work = "CPU us/first answer";
    private const int OwnCards = 100_000;
    private const int AtOnce = 16;

    public string Name => "cluster-memory";

    public string Question => "memory of a card's activation against an empty grain's and its state";

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var notes = new List<string>();
        if (await session.Postgres(notes, cancel) is not { } postgres)
            return new([], [], notes);
        var count = session.Settings.CardsOr(OwnCards);
        var today = ChinaTime.DayOf(session.Clock.GetUtcNow());
        IReadOnlyList<GeneratedCard> Made() => GeneratedCard.Make(count, today, Settings.Seed);
        var database = await BenchSilo.Fill(postgres, Made().Select(StoredCard.Issued), cancel);
        session.Report($"{count:N0} cards stored");

        Side Growing(string name, Func<BenchSilo, GeneratedCard, ValueTask<Verification>> ask) =>
            new(name, async token =>
            {
                await using var silo = await BenchSilo.Start(database, session.Clock, token);
                return await Activated(count, Made, card => ask(silo, card), token);
            });
        var series = await session.InTurn(
            [
                Growing(Cards, static (silo, card) => silo.Grid.Card(new(card.Key)).Verify(card.Presented)),
                Growing(Empty, static (silo, card) =>
                    silo.Grains.GetGrain<IEmptyGrain>(card.Key).Verify(card.Presented)),
                new(StateAlone, async _ => await Growth.Of(count, () => Task.FromResult<object>(
                    Made().Select(State).ToArray()))),
            ],
            cancel, warmUp: 0);
        var what = $"{count:N0} activations";
        return new(
            series,
            [
                new(what, Growth.Heap, Cards, Empty, null), new(what, Growth.Heap, Cards, StateAlone, null),
                new(what, Growth.WorkingSet, Cards, Empty, null), new(what, PerSecond, Cards, Empty, null),
                new(what, Work, Cards, Empty, null),
            ],
            notes);
    }

    /// <summary>Asks every grain once, which leaves all active; the silo holds them, nothing here does.</summary>
    private static async Task<IReadOnlyDictionary<string, double>> Activated(
        int count, Func<IReadOnlyList<GeneratedCard>> make, Func<GeneratedCard, ValueTask<Verification>> ask,
        CancellationToken cancel)
    {
        var (rate, worked) = (0.0, TimeSpan.Zero);
        var growth = await Growth.Of(count, async () =>
        {
            var cards = make();
            var before = Environment.CpuUsage.TotalTime;
            rate = await Callers.PerSecond(
                AtOnce, 0, cards.Count, TimeSpan.FromMinutes(10), async i => await ask(cards[i]), cancel);
            worked = Environment.CpuUsage.TotalTime - before;
            return cards.Count;
        });
        return new Dictionary<string, double>(growth)
        {
            [PerSecond] = rate, [Work] = worked.TotalMicroseconds / count,
        };
    }

    /// <summary>A card's state as it is after it was read from its row.</summary>
    private static Card State(GeneratedCard card) =>
        JsonSerializer.Deserialize(card.IssuedBody(), ActorTypes.Card.Json)!.State;
}
