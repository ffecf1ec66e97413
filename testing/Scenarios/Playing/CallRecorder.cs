using Grid.Core.Actors;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>Makes the calls of a story, and notes each with the time that it took.</summary>
internal sealed class CallRecorder(IWorld world, RunLog log, FaultPlayer player, NumberOwners owners)
{
    /// <summary>Shows a card at a bank, unless the bank does nothing at present.</summary>
    public async Task Show(ScenarioAction.Show deed, string bank, CancellationToken stop)
    {
        if (player.IsDown(bank))
            return;
        var began = world.Now;
        var answer = await Call("verify", bank, () => world.Check(bank, deed), stop);
        log.Add(new CheckSeen(began, world.Now, bank, deed.Who, deed.Holder, deed.IsOld, answer));
    }

    /// <summary>Sends a text, if the grid says that the bank has something usable at the number.</summary>
    public async Task Text(ScenarioAction.Text deed, string bank, CancellationToken stop)
    {
        if (player.IsDown(bank))
            return;
        var isUsable = await Call("number", bank, async () => (bool?)await world.IsUsable(bank, deed.Number), stop);
        log.Add(new TextSeen(
            world.Now, bank, deed.Number, isUsable, owners.HolderOf(bank, deed.Number), owners.Holds(deed.Number)));
    }

    /// <summary>Makes a call for a bank, or for no bank in particular; null where the grid doesn't answer.</summary>
    public async Task<T?> Call<T>(string kind, string? bank, Func<Task<T>> call, CancellationToken stop)
    {
        var began = world.Now;
        try
        {
            if (bank is not null && player.Slowness(bank) is var slow && slow > TimeSpan.Zero)
                await world.Until(began + slow, stop);
            var answer = await call();
            log.Add(new CallSeen(kind, world.Now - began));
            return answer;
        }
        catch (UnavailableException)
        {
            return default;
        }
    }
}
