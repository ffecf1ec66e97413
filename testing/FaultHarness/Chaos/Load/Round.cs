using Grid.FaultHarness.Chaos.Faults;
using Grid.Testing.Histories;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Chaos.Load;

/// <summary>When what happened in one run of a fault, in ticks of its clock.</summary>
/// <param name="Struck">The fault began.</param>
/// <param name="Mended">It was ended.</param>
/// <param name="Over">The load ended; calls that were under way went on.</param>
/// <param name="Victim">The silo that had it; null where none or all.</param>
internal sealed record Times(long Struck, long Mended, long Over, int? Victim)
{
    /// <summary>The last look began: every call of the load had come back.</summary>
    public long Looked { get; init; }
}

/// <summary>One run of a fault under load.</summary>
internal sealed class Round(TestCluster ground, IReadOnlyList<Target> targets, Draws draws, TimeProvider clock)
{
    private const int CallersOfSilo = 3;
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestInsisting = TimeSpan.FromSeconds(60);
    /// <summary>By then every silo has asked what was written, and calls nothing dead from an old copy.</summary>
    private static readonly TimeSpan UntilHeard = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    private readonly bool[] isOpen = [.. ground.Silos.Select(_ => true)];
    private volatile bool isOver;

    /// <summary>Issues a first card for each target, load, fault, end of the fault, load, a last look.</summary>
    /// <exception cref="InvalidOperationException">The cluster does not recover.</exception>
    public async Task<Times> Run(Fault fault, CancellationToken stop)
    {
        var victim = (int)draws.Below(ground.Silos.Length);
        SiloClient[] doorways = [.. ground.Silos.Select((node, silo) => new SiloClient(silo, node, clock))];
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await Task.WhenAll(targets.Select(target => Issue(target, doorways, stop)));
            var watch = fault.IsBalanced ? Watch() : Task.CompletedTask;
            var load = Task.WhenAll(
                doorways.SelectMany(door => Enumerable.Repeat(door, CallersOfSilo)).Select(door =>
                    new Caller(door, targets, new(draws.Below(long.MaxValue)), clock)
                        .Work(() => isOpen[door.Silo], () => isOver, giveUp.Token)));
            var times = await Happen(fault, victim, stop);
            giveUp.CancelAfter(LongestWait);
            await load;
            await watch;
            await Task.Delay(UntilHeard, clock, stop);
            var looked = clock.GetTimestamp();
            await LastLook(targets, doorways, stop);
            return times with { Looked = looked };
        }
        finally
        {
            isOver = true;
            foreach (var doorway in doorways)
                doorway.Dispose();
        }
    }

    /// <summary>Checks every card of the targets through every silo, until each has answered.</summary>
    public async Task LastLook(IReadOnlyList<Target> cards, SiloClient[] doorways, CancellationToken stop)
    {
        foreach (var doorway in doorways)
            foreach (var target in cards)
                for (var issuance = Math.Max(0, target.Issued - 2); issuance < target.Issued; issuance++)
                    await Insist(target, CardCall.Check(issuance), [doorway], stop);
    }

    private async Task<Times> Happen(Fault fault, int victim, CancellationToken stop)
    {
        await Task.Delay(Before, clock, stop);
        var struck = clock.GetTimestamp();
        await fault.Strike(ground, victim);
        await Task.Delay(fault.Lasts, clock, stop);
        await fault.Mend(ground, victim);
        var mended = clock.GetTimestamp();
        await ground.AllReady();
        await Task.Delay(After, clock, stop);
        isOver = true;
        return new(struck, mended, clock.GetTimestamp(), fault.HasVictim ? victim : null);
    }

    /// <summary>Looks at health as a load balancer does, and sends calls accordingly.</summary>
    private async Task Watch()
    {
        while (!isOver)
        {
            for (var silo = 0; silo < isOpen.Length; silo++)
                Volatile.Write(ref isOpen[silo], await ground.TakesLoad(silo));
            await Task.Delay(Look, clock);
        }
    }

    private Task Issue(Target target, SiloClient[] doorways, CancellationToken stop) =>
        Insist(target, target.NextIssue(), doorways, stop);

    private async Task Insist(Target target, CardCall call, SiloClient[] doorways, CancellationToken stop)
    {
        var since = clock.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var made = await doorways[attempt % doorways.Length].Make(target, call, stop);
            if (made.Operation.IsAnswered)
                return;
            if (clock.GetElapsedTime(since) > LongestInsisting)
                throw new InvalidOperationException(
                    $"{call} got no answer for {LongestInsisting.TotalSeconds:N0} s though every silo is ready; "
                    + $"silo{made.Silo + 1} says: {made.Failure}");
            if (!made.IsSent)
                await ground.AllReady();
            await Task.Delay(Again, clock, stop);
        }
    }
}
