using Grid.Testing.Time;

namespace Grid.Scenarios.Virtual;

/// <summary>Virtual time: one thread, which goes to the next moment when nothing is left to do in this one.</summary>
internal sealed class VirtualClockwork(DateTimeOffset start, DeterministicRandom random)
{
    private readonly EventQueue queue = new(start);
    private readonly Dictionary<string, DateTimeOffset> reminders = new(StringComparer.Ordinal);
    private readonly List<Pending> waiting = [];
    private SimulatedClock? clock;
    private bool isStirring;

    /// <summary>The clock of the machine on which the grid runs.</summary>
    public SimulatedClock Clock => clock ??= new(queue);

    /// <summary>Runs everything, in the order in which it became ready.</summary>
    public SimulatedScheduler Scheduler { get; } = new(random, disorder: 0);

    public DateTimeOffset Now => queue.Now;

    /// <summary>Waits; a time that is over is no wait.</summary>
    public Task Wait(TimeSpan time, CancellationToken stop = default)
    {
        if (time <= TimeSpan.Zero)
            return Task.CompletedTask;
        var wait = new Pending(stop);
        queue.After(time, wait.Complete);
        return wait.Task;
    }

    /// <summary>An actor's record was written.</summary>
    public void Changed(string key, DateTimeOffset? reminderAt)
    {
        if (reminderAt is { } at)
            reminders[key] = at;
        else
            reminders.Remove(key);
        Stirred();
    }

    /// <summary>Something may have changed: all waits for it check again when this piece has ended.</summary>
    public void Stirred()
    {
        if (isStirring)
            return;
        isStirring = true;
        queue.After(TimeSpan.Zero, () =>
        {
            isStirring = false;
            var all = waiting.ToArray();
            waiting.Clear();
            foreach (var wait in all)
                wait.Complete();
        });
    }

    /// <summary>Waits for the next change.</summary>
    public Task Change(CancellationToken stop)
    {
        var change = new Pending(stop);
        waiting.Add(change);
        return change.Task;
    }

    /// <summary>Runs work to its end, and whatever else happens meanwhile.</summary>
    /// <exception cref="InvalidOperationException">It waits for what never comes.</exception>
    public void Run(Func<Task> work)
    {
        var all = Scheduler.Start(async () =>
        {
            await work();
            return true;
        });
        while (!all.IsCompleted)
        {
            if (!Scheduler.IsIdle)
                Scheduler.Step();
            else if (!GoOn())
                throw new InvalidOperationException("The story waits for something that never happens.");
        }
        all.GetAwaiter().GetResult();
    }

    /// <summary>To the next moment at which anything happens; false where nothing ever will.</summary>
    private bool GoOn()
    {
        var tick = Clock.NextTick(reminders.Count == 0 ? null : reminders.Values.Min());
        var next = queue.Next;
        if (tick is { } at && !(next < at))
        {
            queue.GoTo(at);
            Clock.Tick();
            return true;
        }
        queue.Step();
        return next is not null;
    }
}
