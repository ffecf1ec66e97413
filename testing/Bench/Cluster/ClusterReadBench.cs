using Grid.Bench.Data;
using Grid.Bench.Load;
using Grid.Bench.Measuring;
using Grid.Core.Cards;

namespace Grid.Bench.Cluster;

/// <summary>What a card's grain costs over one that does nothing, and what the read barrier costs over that.</summary>
/// <remarks>A card that is dead in memory is called so without the read barrier.</remarks>
internal sealed class ClusterReadBench : IBenchmark
{
    private const string PerSecond = "reads/s";
    private const string Work = "CPU us/read";
    private const string Allocated = "bytes allocated/read";
    private const string WithoutBarrier = "Verify of a lost card, which needs no read barrier";
    private const string WithBarrier = "Verify of a valid card, with the read barrier";
    private const string Empty = "empty grain, same signature";
    private const int OwnCards = 10_000;
    private const int AtOnce = 64;

    public string Name => "cluster-read";

    public string Question => "one grain read through the hosted client against an empty grain";

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var notes = new List<string>();
        if (await session.Postgres(notes, cancel) is not { } postgres)
            return new([], [], notes);
        var now = session.Clock.GetUtcNow();
        var cards = GeneratedCard.Make(
            2 * session.Settings.CardsOr(OwnCards), ChinaTime.DayOf(now), Settings.Seed);
        var valid = cards.Take(cards.Count / 2).ToArray();
        var lost = cards.Skip(cards.Count / 2).ToArray();
        var database = await BenchSilo.Fill(
            postgres,
            valid.Select(StoredCard.Issued).Concat(lost.Select(card => StoredCard.Lost(card, now))), cancel);
        await using var silo = await BenchSilo.Start(database, session.Clock, cancel);
        await Callers.PerSecond(
            AtOnce, 0, cards.Count, TimeSpan.FromMinutes(10),
            async i => await silo.Grid.Card(new(cards[i].Key)).Verify(cards[i].Presented), cancel);
        var findings = new Findings([], [], notes);
        foreach (var callers in (int[])[1, AtOnce])
        {
            session.Report($"{callers} callers");
            findings = findings.With(await Compare(session, silo, valid, lost, callers, cancel));
        }
        return findings;
    }

    private static async Task<Findings> Compare(
        Session session, BenchSilo silo, GeneratedCard[] valid, GeneratedCard[] lost, int callers,
        CancellationToken cancel)
    {
        string Named(string side) => $"{side} ({callers})";
        Side Asking(string name, GeneratedCard[] cards, Func<GeneratedCard, ValueTask<Verification>> ask,
            VerificationResult expected) => new(Named(name), token => Measure(
                cards, callers, session.Settings.Duration, ask, expected, token));

        ValueTask<Verification> Card(GeneratedCard card) => silo.Grid.Card(new(card.Key)).Verify(card.Presented);
        ValueTask<Verification> Nothing(GeneratedCard card) =>
            silo.Grains.GetGrain<IEmptyGrain>(card.Key).Verify(card.Presented);

        var series = await session.InTurn(
            [
                Asking(WithoutBarrier, lost, Card, VerificationResult.Invalid),
                Asking(Empty, lost, Nothing, VerificationResult.Invalid),
                Asking(WithBarrier, valid, Card, VerificationResult.Valid),
            ],
            cancel);
        var what = $"{lost.Length:N0} in memory, {callers} callers";
        return new(
            series,
            [
                new(what, PerSecond, Named(WithoutBarrier), Named(Empty), Target.AtLeast(0.9)),
                new(what, Work, Named(WithoutBarrier), Named(Empty), null),
                new(what, Allocated, Named(WithoutBarrier), Named(Empty), null),
                new(what, PerSecond, Named(WithBarrier), Named(Empty), null),
                new(what, Work, Named(WithBarrier), Named(Empty), null),
            ],
            []);
    }

    private static async Task<IReadOnlyDictionary<string, double>> Measure(
        GeneratedCard[] cards, int callers, TimeSpan limit, Func<GeneratedCard, ValueTask<Verification>> ask,
        VerificationResult expected, CancellationToken cancel)
    {
        long reads = 0;
        var (worked, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var rate = await Callers.PerSecond(callers, 0, int.MaxValue, limit, async i =>
        {
            var answer = await ask(cards[i % cards.Length]);
            if (answer.Result != expected)
                throw new BenchException($"A grain answered {answer.Result}, not {expected}.");
            Interlocked.Increment(ref reads);
        }, cancel);
        return new Dictionary<string, double>
        {
            [PerSecond] = rate,
            [Work] = (Environment.CpuUsage.TotalTime - worked).TotalMicroseconds / reads,
            [Allocated] = (GC.GetTotalAllocatedBytes() - allocated) / (double)reads,
        };
    }
}
