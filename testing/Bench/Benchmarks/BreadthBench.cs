using System.Diagnostics;
using Grid.Bench.Data;
using Grid.Bench.Load;
using Grid.Bench.Measuring;
using Grid.Bench.Stores;
using Grid.Core.Actors;
using Grid.Core.Streams;

namespace Grid.Bench.Benchmarks;

/// <summary>One institution bound to very many numbers, a tenth of which are released at once.</summary>
internal sealed class BreadthBench : IBenchmark
{
    private const string PerSecond = "events/s";
    private const string Record = "longest row, bytes";
    private const string Few = "a tenth of the numbers";
    private const string Many = "all of the numbers";
    private const int OwnNumbers = 20_000;
    private const int ReleasedOf = 10;
    private const int AtOnce = 64;
    private const int Page = 500;
    private const double Flat = 1.3;

    private int made;

    public string Name => "breadth";

    public string Question => "an institution bound to --cards numbers, a tenth released: its stream and its record";

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var count = session.Settings.CardsOr(OwnNumbers);
        Side[] sides =
        [
            new(Few, stop => Round(session, count / ReleasedOf, stop)),
            new(Many, stop => Round(session, count, stop)),
        ];
        var what = $"{count:N0} numbers bound, {count / ReleasedOf:N0} released";
        return new(
            await session.InTurn(sides, cancel, warmUp: 0),
            [
                new(what, PerSecond, Many, Few, Target.AtLeast(1 / Flat)),
                new(what, Record, Many, Few, Target.AtMost(Flat)),
            ],
            ["Each round reads the whole stream: every number once, in order, without a gap, or the run fails."]);
    }

    private async Task<IReadOnlyDictionary<string, double>> Round(Session session, int bound, CancellationToken cancel)
    {
        var directory = session.NewDirectory("breadth");
        await using var grid = await Grids.Open(directory, session.Clock);
        var numbers = await GeneratedNumber.Make(grid, made, bound, 1, session.Clock, cancel);
        made += bound;
        session.Report($"{bound:N0} numbers bound");
        var released = Math.Max(1, bound / ReleasedOf);
        var key = ActorKeys.Stream(new(GeneratedNumber.Institution(0)));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var longest = Task.Run(() => Longest(directory, key, session.Clock, ended.Token), CancellationToken.None);

        var watch = Stopwatch.StartNew();
        await Callers.PerSecond(
            AtOnce, 0, released, TimeSpan.FromHours(1), async i => await numbers[i].Release(), cancel);
        var stream = grid.EventStream(key);
        while ((await stream.ReadBacklog(released, 1)).Appended < released)
            await Task.Delay(TimeSpan.FromMilliseconds(1), session.Clock, cancel);
        var took = watch.Elapsed.TotalSeconds;
        await ended.CancelAsync();
        await MustBeWhole(stream, released);
        return new Dictionary<string, double> { [PerSecond] = released / took, [Record] = await longest };
    }

    /// <summary>Looks at the institution's stream many times a second, while events arrive.</summary>
    private static async Task<double> Longest(string directory, string key, TimeProvider clock, CancellationToken ended)
    {
        using var rows = new RowLengths(directory);
        var longest = 0L;
        while (true)
        {
            longest = Math.Max(longest, rows.Of(key));
            if (ended.IsCancellationRequested)
                return longest;
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, ended)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task MustBeWhole(IEventStream stream, int released)
    {
        var (last, bindings) = (0L, new HashSet<Guid?>());
        while (await stream.ReadBacklog(last, Page) is { Events: { IsEmpty: false } page })
            foreach (var entry in page)
            {
                if (entry.Number != last + 1 || !bindings.Add(entry.Event.Binding))
                    throw new BenchException($"Event {entry.Number} follows {last}, or tells what was told before.");
                last = entry.Number;
            }
        if (last != released)
            throw new BenchException($"{released:N0} numbers were released, and {last:N0} events came.");
    }
}
