using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>What goes wrong at present; what is wrong with banks is made here, the rest by the world.</summary>
internal sealed class Mishaps(IWorld world, Chronicle chronicle)
{
    private readonly List<Mishap> present = [];
    private TaskCompletionSource mended = new();

    /// <summary>Makes a fault of the story, from its beginning to its end.</summary>
    public async Task Make(Fault fault, CancellationToken stop)
    {
        await world.Until(fault.During.From, stop);
        if (!IsOfBank(fault.Mishap) && !world.CanMake(fault.Mishap))
        {
            chronicle.Tell(world.Now, fault.Words, "left out: it can't be made here", Tone.Fault);
            return;
        }
        chronicle.Tell(world.Now, fault.Words, null, Tone.Fault, BankOf(fault.Mishap));
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
        chronicle.Tell(world.Now, fault.Words + " no longer", null, Tone.Fault, BankOf(fault.Mishap));
    }

    /// <summary>Whether a bank does nothing at present.</summary>
    public bool IsDown(string bank) => present.OfType<Mishap.BankDown>().Any(down => down.Bank == bank);

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
    public TimeSpan Slowness(string bank) => present.OfType<Mishap.BankSlow>()
        .Where(slow => slow.Bank == bank)
        .Aggregate(TimeSpan.Zero, (all, slow) => all + slow.By);

    private static bool IsOfBank(Mishap mishap) => mishap is Mishap.BankDown or Mishap.BankSlow;

    private static string BankOf(Mishap mishap) => mishap switch
    {
        Mishap.BankDown down => down.Bank,
        Mishap.BankSlow slow => slow.Bank,
        _                    => "",
    };
}
