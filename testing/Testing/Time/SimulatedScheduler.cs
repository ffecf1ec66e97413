namespace Grid.Testing.Time;

/// <summary>
/// Runs one piece of work at a time, from one <c>await</c> to the next, in an order that the dice choose.
/// </summary>
public sealed class SimulatedScheduler(DeterministicRandom random, double disorder) : TaskScheduler
{
    private readonly List<Task> ready = [];
    private readonly int thread = Environment.CurrentManagedThreadId;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Whether anything can go on at this moment.</summary>
    public bool IsIdle => ready.Count == 0;

    /// <summary>How many pieces of work wait.</summary>
    public int Waiting => ready.Count;

    /// <summary>Starts work that goes on here after every <c>await</c>.</summary>
    /// <remarks>Awaits the work itself: a task that is only unwrapped may end on a thread of the pool.</remarks>
    public Task<T> Start<T>(Func<ValueTask<T>> work) => Task.Factory.StartNew(
        async () => await work(), CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Runs the next piece of work.</summary>
    public void Step()
    {
        var at = random.Happens(disorder) ? random.Below(ready.Count) : 0;
        var next = ready[at];
        ready.RemoveAt(at);
        TryExecuteTask(next);
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        if (Environment.CurrentManagedThreadId != thread)
            throw new InvalidOperationException("Something of the simulation runs on another thread.");
        ready.Add(task);
    }

    /// <summary>Never: what could run at once could also run later, and does.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => ready;
}
