using System.Collections.Immutable;
using System.Globalization;
using Grid.Bench.Load;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.Bench.Data;

/// <summary>A fictional number with accounts bound at fictional institutions.</summary>
/// <param name="grid">Where it is.</param>
/// <param name="index">Tells it from others.</param>
/// <param name="clock">Where time comes from.</param>
internal sealed class GeneratedNumber(IGrid grid, int index, TimeProvider clock)
{
    private const string Carrier = "91999900MA00000033";
    private const int Makers = 512;

    private readonly string key = Text("phone/", index);

    private IActor<Phone> Phone => grid.Phone(new(key));

    /// <summary>Code of the institution with this place.</summary>
    public static string Institution(int place) => Text("91999900MB", place);

    /// <summary>Makes many, with an account at each of the first institutions.</summary>
    public static async Task<ImmutableArray<GeneratedNumber>> Make(
        IGrid grid, int from, int count, int bindings, TimeProvider clock, CancellationToken cancel)
    {
        var made = ImmutableArray.CreateRange(
            Enumerable.Range(from, count).Select(index => new GeneratedNumber(grid, index, clock)));
        await Callers.PerSecond(
            Makers, 0, count, TimeSpan.FromHours(1), i => made[i].Make(bindings), cancel);
        return made;
    }

    /// <summary>Takes it from its holder, and returns the cascade once that is on disk.</summary>
    public async ValueTask<Guid> Release()
    {
        var reply = await Phone.Execute(new PhoneCommand.Release(new(Carrier), ReleaseReason.CancelledByHolder));
        Grids.MustAccept(reply);
        return ((Reply.Accepted)reply).Cascade!.Value;
    }

    private async ValueTask Make(int bindings)
    {
        var (holder, now) = (Text("card/", index), clock.GetUtcNow());
        Grids.MustAccept(await Phone.Execute(new PhoneCommand.Assign(
            new(new(key), new(Text("sealed.", index))), new(holder), new(Carrier), now.AddYears(-1))));
        for (var place = 0; place < bindings; place++)
        {
            var id = new Guid(index, (short)(place >> 15), (short)(place & 0x7FFF), new byte[8]);
            Grids.MustAccept(await Phone.Execute(new PhoneCommand.Adopt(
                id, new(Institution(place)), Text("account", index), new(holder), ChinaTime.DayOf(now), now)));
        }
    }

    private static string Text(string prefix, int number) =>
        prefix + number.ToString("D22", CultureInfo.InvariantCulture);
}
