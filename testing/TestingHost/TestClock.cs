using Grid.Engine.Embedded;

namespace Grid.TestingHost;

/// <summary>
/// The time of a <see cref="TestGrid"/>: it runs as real time does, so that the grid never stands still, and a test
/// advances it by hours or months at once.
/// </summary>
/// <remarks>
/// Several grids in one process have a clock each. Timers of the server that become due by an advance fire at once.
/// </remarks>
public sealed class TestClock : TimeProvider
{
    /// <summary>How exactly the moments of reminders are kept apart.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(100);

    /// <summary>Pause between two looks whether the grid has done its work.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    /// <summary>How long work may take that never ends, in real time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock padlock = new();
    private readonly HashSet<AdvancedTimer> timers = [];
    private readonly long began = System.GetTimestamp();
    private readonly DateTimeOffset start;
    private TimeSpan advanced;

    internal TestClock(DateTimeOffset start) => this.start = start;

    internal EmbeddedGrid? Engine { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (padlock)
            return start + System.GetElapsedTime(began) + advanced;
    }

    /// <summary>
    /// Advances the clock to the moment of each deadline in turn, and lets the grid do what is due there, with all
    /// that follows from it, before it goes on: the ends of quarantines, overdue answers, notices, retries.
    /// </summary>
    /// <param name="time">How far; not negative.</param>
    /// <param name="cancellationToken">Ends the wait; a part of the time has passed then.</param>
    /// <exception cref="InvalidOperationException">The grid's work does not end.</exception>
    public async Task AdvanceAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time.Ticks, nameof(time));
        var end = GetUtcNow() + time;
        await SettleAsync(cancellationToken);
        while (await NextWork(end) is { } next)
        {
            MoveTo(next);
            await SettleAsync(cancellationToken);
        }
        MoveTo(end);
        await SettleAsync(cancellationToken);
    }

    /// <summary>Waits until all messages between actors have arrived, and nothing more is due at this moment.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The grid's work does not end.</exception>
    public async Task SettleAsync(CancellationToken cancellationToken = default)
    {
        var since = System.GetTimestamp();
        while (await Engine!.HasWork(GetUtcNow()))
        {
            if (System.GetElapsedTime(since) > Patience)
                throw new InvalidOperationException("Messages or reminders of the grid are still waiting.");
            await Task.Delay(Look, System, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new AdvancedTimer(this, callback, state, dueTime, period);
        lock (padlock)
            timers.Add(timer);
        return timer;
    }

    /// <summary>A moment up to the end before which nothing is due; null where nothing is due up to the end.</summary>
    private async Task<DateTimeOffset?> NextWork(DateTimeOffset end)
    {
        var (idle, due) = (GetUtcNow(), end);
        if (due <= idle || !await Engine!.HasWork(due))
            return null;
        while (due - idle > Precision)
        {
            var middle = idle + ((due - idle) / 2);
            if (await Engine.HasWork(middle))
                due = middle;
            else
                idle = middle;
        }
        return due;
    }

    private void MoveTo(DateTimeOffset moment)
    {
        AdvancedTimer[] running;
        TimeSpan step;
        lock (padlock)
        {
            step = moment - (start + System.GetElapsedTime(began) + advanced);
            if (step <= TimeSpan.Zero)
                return;
            advanced += step;
            running = [.. timers];
        }
        foreach (var timer in running)
            timer.Advance(step);
    }

    /// <summary>A timer of the system whose due time is brought forward.</summary>
    private sealed class AdvancedTimer : ITimer
    {
        private readonly Lock padlock = new();
        private readonly TestClock owner;
        private readonly ITimer timer;
        private TimeSpan period;
        private long started;
        private TimeSpan due;

        public AdvancedTimer(
            TestClock owner, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (this.owner, this.period, started, due) = (owner, period, System.GetTimestamp(), dueTime);
            timer = System.CreateTimer(
                _ =>
                {
                    lock (padlock)
                        (started, due) = (System.GetTimestamp(), this.period);
                    callback(state);
                },
                null, dueTime, period);
        }

        public void Advance(TimeSpan time)
        {
            lock (padlock)
            {
                if (due == Timeout.InfiniteTimeSpan)
                    return;
                due -= time + System.GetElapsedTime(started);
                (started, due) = (System.GetTimestamp(), due > TimeSpan.Zero ? due : TimeSpan.Zero);
                timer.Change(due, period);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (padlock)
            {
                (started, due, this.period) = (System.GetTimestamp(), dueTime, period);
                return timer.Change(dueTime, period);
            }
        }

        public void Dispose()
        {
            lock (owner.padlock)
                owner.timers.Remove(this);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
