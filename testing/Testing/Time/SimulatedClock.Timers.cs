namespace Grid.Testing.Time;

/// <summary>The timers of a machine, which go by true time.</summary>
public sealed partial class SimulatedClock
{
    private sealed class OneTimer : ITimer
    {
        private readonly EventQueue queue;
        private readonly Action fire;
        private EventQueue.Scheduled? plan;

        public OneTimer(EventQueue queue, Action fire, TimeSpan dueTime)
        {
            (this.queue, this.fire) = (queue, fire);
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            plan?.Cancel();
            plan = dueTime == Timeout.InfiniteTimeSpan ? null : queue.After(dueTime, fire);
            return true;
        }

        public void Dispose() => plan?.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class PeriodicTimer : ITimer
    {
        private readonly SimulatedClock clock;
        private readonly Action fire;
        private readonly TimeSpan period;
        private DateTimeOffset next;

        public PeriodicTimer(SimulatedClock clock, Action fire, TimeSpan period)
        {
            (this.clock, this.fire, this.period) = (clock, fire, period);
            next = clock.Timeline.Now + period;
            clock.periodic.Add(this);
        }

        /// <summary>The first tick that is still to come and not before a moment.</summary>
        public DateTimeOffset FirstAfter(DateTimeOffset moment) =>
            moment <= next ? next : next + period * Math.Ceiling((moment - next) / period);

        public void TickIfDue()
        {
            var now = clock.Timeline.Now;
            if (now < next)
                return;
            next += period * (Math.Floor((now - next) / period) + 1);
            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => clock.periodic.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
