namespace Grid.ClientApi.Tests;

/// <summary>The system's clock, which a test advances; timers that become due by that fire.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private readonly Lock padlock = new();
    private readonly HashSet<ShiftedTimer> timers = [];
    private TimeSpan shift;

    public void Forward(TimeSpan time)
    {
        ShiftedTimer[] running;
        lock (padlock)
        {
            shift += time;
            running = [.. timers];
        }
        foreach (var timer in running)
            timer.Advance(time);
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (padlock)
            return System.GetUtcNow() + shift;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ShiftedTimer(this, callback, state, dueTime, period);
        lock (padlock)
            timers.Add(timer);
        return timer;
    }

    private sealed class ShiftedTimer : ITimer
    {
        private readonly Lock padlock = new();
        private readonly ShiftedClock owner;
        private readonly ITimer timer;
        private TimeSpan period;
        private long started;
        private TimeSpan due;

        public ShiftedTimer(
            ShiftedClock owner, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
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
