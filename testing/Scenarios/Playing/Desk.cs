using Grid.Core.Actors;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>Makes the calls of a story, and notes each with the time that it took.</summary>
internal sealed class Desk(IWorld world, Chronicle chronicle, Mishaps mishaps, Who who)
{
    /// <summary>Shows a card at a bank, unless the bank does nothing at present.</summary>
    public async Task Show(Deed.Show deed, string bank, CancellationToken stop)
    {
        if (mishaps.IsDown(bank))
            return;
        var began = world.Now;
        var answer = await Ask("verify", bank, () => world.Check(bank, deed), stop);
        chronicle.Add(new CheckSeen(began, world.Now, bank, deed.Who, deed.Holder, deed.IsOld, answer));
    }

    /// <summary>Sends a text, if the grid says that the bank has something usable at the number.</summary>
    public async Task Text(Deed.Text deed, string bank, CancellationToken stop)
    {
        if (mishaps.IsDown(bank))
            return;
        var isUsable = await Ask("number", bank, async () => (bool?)await world.IsUsable(bank, deed.Number), stop);
        chronicle.Add(new TextSeen(
            world.Now, bank, deed.Number, isUsable, who.Meant(bank, deed.Number), who.Holds(deed.Number)));
    }

    /// <summary>Makes a call for a bank, or for nobody in particular; nothing where the grid doesn't answer.</summary>
    public async Task<T?> Ask<T>(string kind, string? bank, Func<Task<T>> call, CancellationToken stop)
    {
        var began = world.Now;
        try
        {
            if (bank is not null && mishaps.Slowness(bank) is var slow && slow > TimeSpan.Zero)
                await world.Until(began + slow, stop);
            var answer = await call();
            chronicle.Add(new CallSeen(kind, world.Now - began));
            return answer;
        }
        catch (UnavailableException)
        {
            return default;
        }
    }
}
