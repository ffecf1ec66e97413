using Grid.Bench.Data;
using Grid.Bench.Measuring;
using Grid.Bench.Stores;
using Grid.Core.Cards;
using Grid.Engine;
using System.Text.Json;

namespace Grid.Bench.Benchmarks;

/// <summary>How many bytes a card in memory takes, and how many of them are its own state.</summary>
internal sealed class MemoryBench : IBenchmark
{
    private const string Engine = "in the memory of the engine";
    private const string StateAlone = "the states alone, in an array";
    private const int OwnCards = 1_000_000;
    private const double Surplus = 512;

    public string Name => "memory";

    public string Question => "memory of a card in memory, and of its state alone";

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var clock = session.Clock;
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var count = session.Settings.CardsOr(OwnCards);
        var directory = session.NewDirectory("memory");
        await Grids.Fill(directory, GeneratedCard.Make(count, today, Settings.Seed), clock, cancel);
        session.Report($"{count:N0} cards stored");
        var series = await session.InTurn(
            [
                new(Engine, async _ => await Growth.Of(count, () => Reside(directory, count, today, clock))),
                new(StateAlone, async _ => await Growth.Of(count, () => Task.FromResult<object>(States(directory)))),
            ],
            cancel, warmUp: 0);
        return new(
            series,
            [
                new($"{count:N0} cards", Growth.Heap, Engine, StateAlone, Target.SurplusAtMost(Surplus)),
                new($"{count:N0} cards", Growth.WorkingSet, Engine, StateAlone, null),
            ],
            ["The surplus is key, table entry, mailbox and shell: everything of a card in memory but its state."]);
    }

    /// <summary>Opens a grid on the store and verifies every card, which leaves all of them in memory.</summary>
    private static async Task<object> Reside(string directory, int count, DateOnly today, TimeProvider clock)
    {
        var grid = await Grids.Open(directory, clock);
        foreach (var card in GeneratedCard.Make(count, today, Settings.Seed))
            Grids.MustBeValid(await grid.Card(new(card.Key)).Verify(card.Presented));
        return grid;
    }

    private static Card[] States(string directory) =>
        [.. ActorRow.All(directory).Select(row => JsonSerializer.Deserialize(row.Body, ActorTypes.Card.Json)!.State)];
}
