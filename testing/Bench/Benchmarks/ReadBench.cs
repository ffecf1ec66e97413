using System.Collections.Concurrent;
using System.Diagnostics;
using Grid.Bench.Data;
using Grid.Bench.Measuring;
using Grid.Core.Cards;
using Grid.Engine.Embedded;

namespace Grid.Bench.Benchmarks;

/// <summary>What an actor costs over the table that it is found in.</summary>
internal sealed class ReadBench : IBenchmark
{
    private const string PerSecond = "reads/s";
    private const string Engine = "embedded engine: Verify";
    private const string LookUp = "ConcurrentDictionary look-up";
    private const string LookUpAndRule = "look-up and the same rule";
    private const int OwnCards = 100_000;

    public string Name => "read";

    public string Question => "one actor read in the process against a ConcurrentDictionary look-up";

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var clock = session.Clock;
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var cards = GeneratedCard.Make(session.Settings.CardsOr(OwnCards), today, Settings.Seed);
        await using var grid = await Grids.Open(session.NewDirectory("read"), clock);
        await Grids.Issue(grid, cards, cancel);
        var table = new ConcurrentDictionary<string, Card>(
            cards.Select(card => KeyValuePair.Create(card.Key, (Card)new Card.InForce(new(card.Print), []))));

        // Keys of an order and identity of their own, as they come from outside.
        var asked = cards.Select(card => card with { Key = new(card.Key.AsSpan()) }).ToArray();
        new Random(Settings.Seed).Shuffle(asked);
        var limit = session.Settings.Duration;
        var series = await session.InTurn(
            [
                Side.Of(Engine, PerSecond, () => Rate(asked, limit, card => IsValid(grid, card))),
                Side.Of(LookUp, PerSecond, () => Rate(asked, limit, card => table.TryGetValue(card.Key, out _))),
                Side.Of(LookUpAndRule, PerSecond, () => Rate(asked, limit, card => IsValid(table, card, clock))),
            ],
            cancel);
        var what = $"{cards.Count:N0} in memory, 1 caller";
        return new(
            series,
            [
                new(what, PerSecond, Engine, LookUp, Target.AtLeast(0.25)),
                new(what, PerSecond, Engine, LookUpAndRule, null),
            ],
            []);
    }

    private static bool IsValid(EmbeddedGrid grid, GeneratedCard card)
    {
        var answer = grid.Card(new(card.Key)).Verify(card.Presented);
        return answer.IsCompletedSuccessfully && answer.Result.Result == VerificationResult.Valid;
    }

    private static bool IsValid(ConcurrentDictionary<string, Card> table, GeneratedCard card, TimeProvider clock) =>
        table.TryGetValue(card.Key, out var held)
        && CardView.Verify(held, 1, card.Presented, clock.GetUtcNow()).Result == VerificationResult.Valid;

    private static double Rate(GeneratedCard[] asked, TimeSpan limit, Func<GeneratedCard, bool> isRight)
    {
        var watch = Stopwatch.StartNew();
        long reads = 0;
        while (watch.Elapsed < limit)
        {
            foreach (var card in asked)
                if (!isRight(card))
                    throw new BenchException("A read in memory gave a wrong answer.");
            reads += asked.Length;
        }
        return reads / watch.Elapsed.TotalSeconds;
    }
}
