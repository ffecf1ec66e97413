using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Grid.Bench.Data;
using Grid.Bench.Load;
using Grid.Bench.Measuring;
using Grid.Bench.Stores;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Phones;
using Grid.Engine;
using Grid.Engine.Embedded;

namespace Grid.Bench.Benchmarks;

/// <summary>The time from the release of a number until every institution with a binding can read its event.</summary>
internal sealed class ReleaseBench : IBenchmark
{
    private const string Acknowledged = "ms to acknowledge";
    private const string Queued = "ms to all events queued";
    private const string Each = "us a binding";
    private const string PerSecond = "changes/s";
    private const string Together = "released with 8, 64 at once";
    private const int AtOnce = 64;
    private const int ReleasedTogether = 500;
    private const string Bare = "one bare store write";
    private const int Banks = 8;
    private const int Bytes = 4_000;
    private const double Flat = 1.3;

    private static readonly int[] Sizes = [1, Banks, 10, 100, 1_000];

    private int made;
    private long written;

    public string Name => "release";

    public string Question => "a number released with 1 to 1,000 bindings, to all events queued; cost of each";

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        await using var grid = await Grids.Open(session.NewDirectory("release"), session.Clock);
        using var file = new SqliteFile(Path.Combine(session.NewDirectory("release-sqlite"), "bare.db"));
        var row = BareRow();
        file.Insert([row]);
        var sides = Sizes.Select(size => new Side(
            NameOf(size), async stop => await Released(grid, size, session.Clock, stop)));
        var bare = Side.Of(Bare, PerSecond, () => Written(file, row));
        var together = Side.Of(
            Together, PerSecond, async stop => await AllReleased(grid, session.Clock, stop));
        return new(
            await session.InTurn([.. sides, together, bare], cancel),
            [
                new($"{Banks} banks bound, {AtOnce} at once", PerSecond, Together, Bare, Target.AtLeast(0.25)),
                new($"{Banks} banks bound, one after the other", PerSecond, NameOf(Banks), Bare, null),
                new("100 bindings", Each, NameOf(100), NameOf(10), Target.AtMost(Flat)),
                new("1,000 bindings", Each, NameOf(1_000), NameOf(10), Target.AtMost(Flat)),
                .. Sizes.Select(size => new Comparison(NameOf(size), Acknowledged, NameOf(size), NameOf(1), null)),
                .. Sizes.Select(size => new Comparison(NameOf(size), Queued, NameOf(size), NameOf(1), null)),
            ],
            ["Queued: the cascade has counted each event as kept in its institution's stream, on disk."]);
    }

    private static string NameOf(int size) => $"released with {Figure.Text(size)}";

    /// <summary>About as many bindings in each round, whatever the size.</summary>
    private async Task<IReadOnlyDictionary<string, double>> Released(
        EmbeddedGrid grid, int size, TimeProvider clock, CancellationToken cancel)
    {
        var count = Math.Clamp(1_000 / size, 3, 100);
        var numbers = await GeneratedNumber.Make(grid, made, count, size, clock, cancel);
        made += count;
        var (acknowledged, queued) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var number in numbers)
        {
            var watch = Stopwatch.StartNew();
            var cascade = grid.Cascade(ActorKeys.Cascade(await number.Release()));
            acknowledged += watch.Elapsed;
            await AllQueued(cascade, size, clock, cancel);
            queued += watch.Elapsed;
        }
        return new Dictionary<string, double>
        {
            [Acknowledged] = acknowledged.TotalMilliseconds / count,
            [Queued] = queued.TotalMilliseconds / count,
            [Each] = queued.TotalMicroseconds / count / size,
            [PerSecond] = count / queued.TotalSeconds,
        };
    }

    private async Task<double> AllReleased(EmbeddedGrid grid, TimeProvider clock, CancellationToken cancel)
    {
        var numbers = await GeneratedNumber.Make(grid, made, ReleasedTogether, Banks, clock, cancel);
        made += ReleasedTogether;
        return await Callers.PerSecond(
            AtOnce, 0, ReleasedTogether, TimeSpan.FromMinutes(10),
            async i =>
                await AllQueued(grid.Cascade(ActorKeys.Cascade(await numbers[i].Release())), Banks, clock, cancel),
            cancel);
    }

    private static async Task AllQueued(IActor<Cascade> cascade, int size, TimeProvider clock, CancellationToken cancel)
    {
        while (await cascade.Ask(new CascadeQuery.GetView()) is not { } seen || seen.Told < size)
            await Task.Delay(TimeSpan.FromMilliseconds(1), clock, cancel);
    }

    private double Written(SqliteFile file, ActorRow row)
    {
        const int Writes = 300;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Writes; i++)
        {
            // SQLite leaves out a write that changes nothing.
            BitConverter.TryWriteBytes(row.Body, ++written);
            file.Replace(row with { Version = written });
        }
        return Writes / watch.Elapsed.TotalSeconds;
    }

    /// <summary>A row about as long as that of a number with eight bindings.</summary>
    private static ActorRow BareRow()
    {
        var body = new byte[Bytes];
        JsonSerializer.SerializeToUtf8Bytes(
            new ActorRecord<Phone>(PhoneDecider.Initial, 1, 0, [], []), ActorTypes.Phone.Json).CopyTo(body, 0);
        return new("phone/bare", 1, body, Crc32C.Of(Encoding.UTF8.GetBytes("phone/bare"), 1, body));
    }
}
