namespace Grid.Client.Tests;

/// <summary>
/// A clock on which pauses take no time: it advances by them. Limits of attempts, which are longer, are reached only
/// where a test says so.
/// </summary>
internal sealed class ImpatientClock : TimeProvider
{
    private static readonly TimeSpan Limit = new GridClientOptions().AttemptTimeout;

    private readonly Lock padlock = new();
    private readonly HashSet<WaitingTimer> waiting = [];
    private DateTimeOffset now = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Pauses { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (padlock)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan time)
    {
        lock (padlock)
            now += time;
    }

    /// <summary>Ends all attempts that still wait.</summary>
    public void EndPatience()
    {
        WaitingTimer[] due;
        lock (padlock)
            due = [.. waiting];
        foreach (var timer in due)
            timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WaitingTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class WaitingTimer(ImpatientClock clock, TimerCallback callback, object? state) : ITimer
    {
        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.padlock)
            {
                clock.waiting.Remove(this);
                if (dueTime >= Limit)
                    clock.waiting.Add(this);
                if (dueTime >= Limit || dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                clock.now += dueTime;
                clock.Pauses.Add(dueTime);
            }
            ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Dispose()
        {
            lock (clock.padlock)
                clock.waiting.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
