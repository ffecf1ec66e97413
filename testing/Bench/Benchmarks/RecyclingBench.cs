using System.Globalization;
using Grid.Bench.Load;
using Grid.Bench.Measuring;

namespace Grid.Bench.Benchmarks;

/// <summary>CAMARA's number-recycling check against a verification, on one server with as many of both.</summary>
internal sealed class RecyclingBench : IBenchmark
{
    private const string Path = "/number-recycling/v0.2/check";
    private const string Expected = "\"phoneNumberRecycled\":false";
    private const string Recycling = "number-recycling check";
    private const string Verifying = "verify";
    private const int OwnNumbers = 20_000;
    private const int AtOnce = 64;

    private static readonly int[] Connections = [32, 256];

    public string Name => "recycling";

    public string Question => "POST /number-recycling/v0.2/check against POST /v1/cards/verify";

    public bool NeedsWrk => true;

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var count = session.Settings.CardsOr(OwnNumbers);
        await using var contest = await HttpContest.Prepare(session, count, cancel);
        await Callers.PerSecond(
            AtOnce, 0, count, TimeSpan.FromHours(1),
            async i => await contest.Assign(contest.Cards[i].IdNumber, Phone(i), cancel), cancel);
        session.Report($"{count:N0} numbers assigned");
        var numbers = await contest.WriteBodies(
            Enumerable.Range(0, count)
                .Select(i => $$"""{"phoneNumber":"{{Phone(i)}}","specifiedDate":"2024-01-01"}"""),
            cancel, "numbers");
        var cards = await contest.WriteBodies(contest.Cards.Select(card => card.ToVerify().ToJson()), cancel);
        var findings = new Findings([], [], []);
        foreach (var connections in Connections)
        {
            session.Report($"{connections} connections");
            var (subject, against) = (
                HttpContest.SideName(Recycling, connections), HttpContest.SideName(Verifying, connections));
            var series = await session.InTurn(
                [
                    contest.SideOf(
                        contest.OfGrid, subject, new(Path, numbers, null, Expected), connections),
                    contest.SideOf(
                        contest.OfGrid, against, new(VerifyContest.Path, cards, null, VerifyContest.Expected),
                        connections),
                ],
                cancel);
            var what = $"{count:N0} in memory, {connections} connections";
            findings = findings.With(new(
                series,
                [
                    new(what, HttpContest.PerSecond, subject, against, Target.AtLeast(0.9)),
                    new(what, HttpContest.P99, subject, against, null),
                    new(what, HttpContest.Work, subject, against, null),
                ], []));
        }
        return findings;
    }

    private static string Phone(int number) => string.Create(CultureInfo.InvariantCulture, $"+86138{number:D8}");
}
