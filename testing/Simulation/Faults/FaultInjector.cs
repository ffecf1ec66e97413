using Grid.Testing.Disk;
using Grid.Testing.Time;

namespace Grid.Simulation.Faults;

/// <summary>Lets faults happen as planned, and counts them.</summary>
public sealed class FaultInjector(FaultPlan plan, DeterministicRandom random)
{
    private const double AfterTheEnd = 10;
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly SortedDictionary<FaultKind, long> counts = [];

    /// <summary>How often each kind has happened.</summary>
    public IReadOnlyDictionary<FaultKind, long> Counts => counts;

    /// <summary>What is planned.</summary>
    public FaultPlan Plan => plan;

    /// <summary>Whether nothing goes wrong any more, but for what is still <see cref="Left"/>.</summary>
    public bool IsOver { get; set; }

    /// <summary>What goes wrong even after the end, and the more often.</summary>
    public FaultKind? Left { get; set; }

    /// <summary>Whether faults are paused, for an observer that is no part of the run.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Whether the disk is full at present.</summary>
    public bool IsDiskFull { get; set; }

    /// <summary>Whether a fault happens on this occasion; counted if so.</summary>
    /// <param name="kind">Which fault.</param>
    /// <param name="times">How much more likely it is here than elsewhere.</param>
    public bool ShouldInject(FaultKind kind, double times = 1)
    {
        var share = !IsOver ? times : kind == Left ? AfterTheEnd : 0;
        if (IsPaused || !random.Happens(plan.Of(kind) * share))
            return false;
        Count(kind);
        return true;
    }

    /// <summary>Counts what has happened otherwise than by <see cref="ShouldInject"/>.</summary>
    public void Count(FaultKind kind, long more = 1) => counts[kind] = counts.GetValueOrDefault(kind) + more;

    /// <summary>How long something takes that has become slow.</summary>
    public TimeSpan SlowTime() => random.Between(Blink, random.Below(5) == 0 ? 5 * Minute : Minute / 30);

    /// <summary>How long until a message comes that was delayed.</summary>
    public TimeSpan DelayTime() => random.Between(Blink, random.Below(10) == 0 ? TimeSpan.FromHours(8) : Minute);

    /// <summary>For how long nothing gets through from one actor to another.</summary>
    public TimeSpan BlockedTime() => random.Between(Blink, TimeSpan.FromDays(random.Below(10) switch
    {
        < 5 => 0.5,
        < 9 => 4,
        _   => 120,
    }));

    /// <summary>How long until a message comes again.</summary>
    public TimeSpan StaleTime() => random.Between(Blink, TimeSpan.FromDays(random.Below(2) == 0 ? 0.01 : 5));

    /// <summary>What the disk does instead of what it is asked to do.</summary>
    internal DiskFault OnDisk(DiskAction action)
    {
        if (action == DiskAction.Read)
            return ShouldInject(FaultKind.DiskReadError) ? DiskFault.Error : DiskFault.None;
        if (ShouldInject(FaultKind.PowerLoss))
            return DiskFault.PowerLoss;
        if (IsDiskFull && action == DiskAction.Write)
            return DiskFault.Full;
        return ShouldInject(FaultKind.DiskError) ? DiskFault.Error : DiskFault.None;
    }
}
