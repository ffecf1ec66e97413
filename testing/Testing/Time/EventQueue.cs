namespace Grid.Testing.Time;

/// <summary>True time, which jumps from event to event; what is to happen at one moment happens in order.</summary>
public sealed class EventQueue(DateTimeOffset start)
{
    private readonly PriorityQueue<Scheduled, (long Ticks, long Order)> plans = new();
    private long order;

    /// <summary>The present moment.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>When the next event is; null where nothing is to happen any more.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            while (plans.TryPeek(out var plan, out var at))
            {
                if (!plan.IsCancelled)
                    return new(at.Ticks, TimeSpan.Zero);
                plans.Dequeue();
            }
            return null;
        }
    }

    /// <summary>Lets something happen at a moment, or at once if that has passed.</summary>
    public Scheduled At(DateTimeOffset moment, Action happen)
    {
        var plan = new Scheduled(happen);
        plans.Enqueue(plan, (Math.Max(moment.UtcTicks, Now.UtcTicks), ++order));
        return plan;
    }

    /// <summary>Lets something happen after a time.</summary>
    public Scheduled After(TimeSpan time, Action happen) => At(Now + time, happen);

    /// <summary>Goes to a moment at which nothing is planned before.</summary>
    public void GoTo(DateTimeOffset moment)
    {
        if (moment > Now)
            Now = moment;
    }

    /// <summary>Goes to the next event and lets it happen.</summary>
    public void Step()
    {
        if (Next is not { } next)
            return;
        GoTo(next);
        plans.Dequeue().Happen();
    }

    /// <summary>Something that is to happen.</summary>
    public sealed class Scheduled(Action happen)
    {
        internal bool IsCancelled { get; private set; }

        internal void Happen() => happen();

        /// <summary>Lets it not happen.</summary>
        public void Cancel() => IsCancelled = true;
    }
}
