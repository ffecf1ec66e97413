using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>What goes wrong at present; what is wrong with banks is made here, the rest by the world.</summary>
internal sealed class FaultPlayer(IWorld world, RunLog log)
{
    private readonly List<InjectedFault> present = [];
    private TaskCompletionSource mended = new();

    /// <summary>Makes a fault of the story, from its beginning to its end.</summary>
    public async Task Make(Fault fault, CancellationToken stop)
    {
        await world.Until(fault.During.From, stop);
        if (!IsOfBank(fault.Mishap) && !world.CanMake(fault.Mishap))
        {
            log.Add(world.Now, fault.Words, "skipped: this world cannot make it", Tone.Fault);
            return;
        }
        log.Add(world.Now, fault.Words, null, Tone.Fault, BankOf(fault.Mishap));
        present.Add(fault.Mishap);
        if (!IsOfBank(fault.Mishap))
            await world.Strike(fault.Mishap);
        try
        {
            await world.Until(fault.During.To, stop);
        }
        finally
        {
            present.Remove(fault.Mishap);
            if (!IsOfBank(fault.Mishap))
                await world.Mend(fault.Mishap);
            var before = mended;
            mended = new();
            before.SetResult();
        }
        log.Add(world.Now, fault.Words + " no longer", null, Tone.Fault, BankOf(fault.Mishap));
    }

    /// <summary>Whether a bank does nothing at present.</summary>
    public bool IsDown(string bank) => present.OfType<InjectedFault.BankDown>().Any(down => down.Bank == bank);

    /// <summary>Waits until a bank works.</summary>
    public async Task UntilUp(string bank, CancellationToken stop)
    {
        while (IsDown(bank))
        {
            stop.ThrowIfCancellationRequested();
            await mended.Task;
        }
    }

    /// <summary>By how much every call of a bank takes longer.</summary>
    public TimeSpan Slowness(string bank) => present.OfType<InjectedFault.BankSlow>()
        .Where(slow => slow.Bank == bank)
        .Aggregate(TimeSpan.Zero, (all, slow) => all + slow.By);

    private static bool IsOfBank(InjectedFault mishap) => mishap is InjectedFault.BankDown or InjectedFault.BankSlow;

    private static string BankOf(InjectedFault mishap) => mishap switch
    {
        InjectedFault.BankDown down => down.Bank,
        InjectedFault.BankSlow slow => slow.Bank,
        _                           => "",
    };
}
