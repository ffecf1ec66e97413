namespace Grid.Testing.Time;

/// <summary>
/// A machine's clock: its timers go by true time, and the time that it shows may be wrong, jump and drift.
/// </summary>
/// <remarks>
/// A periodic timer is taken to look for something that is due. Its ticks are left out while nothing can be, so that
/// a year costs no more than what happens in it.
/// </remarks>
public sealed partial class SimulatedClock(EventQueue queue) : TimeProvider
{
    private readonly List<PeriodicTimer> periodic = [];
    private DateTimeOffset driftingSince = queue.Now;
    private TimeSpan offset;
    private double drift;

    /// <summary>The difference of this clock's time from true time.</summary>
    public TimeSpan Offset => offset + (queue.Now - driftingSince) * drift;

    /// <summary>The only thread on which anything of this simulation may run; checked on every look.</summary>
    private int Thread { get; } = Environment.CurrentManagedThreadId;

    private EventQueue Timeline => queue;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        if (Environment.CurrentManagedThreadId != Thread)
            throw new InvalidOperationException("Something of the simulation runs on another thread.");
        return queue.Now + Offset;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => queue.Now.UtcTicks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Puts the clock forward or back.</summary>
    public void Jump(TimeSpan by) => offset += by;

    /// <summary>Lets the clock run fast or slow from now on, by seconds per second.</summary>
    public void Drift(double rate)
    {
        offset = Offset;
        driftingSince = queue.Now;
        drift = rate;
    }

    /// <summary>Puts the clock right.</summary>
    public void Correct()
    {
        Drift(0);
        offset = TimeSpan.Zero;
    }

    /// <summary>When the next periodic timer ticks that may find something due; null for never.</summary>
    /// <param name="earliest">The earliest time, by this clock, at which anything is due.</param>
    public DateTimeOffset? NextTick(DateTimeOffset? earliest)
    {
        if (earliest is not { } due)
            return null;
        DateTimeOffset? first = null;
        foreach (var timer in periodic)
            if (timer.FirstAfter(due - Offset) is var at && !(first <= at))
                first = at;
        return first;
    }

    /// <summary>Fires the periodic timers that are due.</summary>
    public void Tick()
    {
        foreach (var timer in periodic.ToArray())
            timer.TickIfDue();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        period > TimeSpan.Zero
            ? new PeriodicTimer(this, () => callback(state), period)
            : new OneTimer(queue, () => callback(state), dueTime);
}
