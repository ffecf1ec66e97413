using System.Collections.Concurrent;

namespace Grid.Scenarios.Live;

/// <summary>Runs a story one piece at a time, whichever thread its answers come in on.</summary>
internal sealed class LiveScheduler : TaskScheduler, IDisposable
{
    private readonly ConcurrentQueue<Task> ready = new();
    private readonly SemaphoreSlim arrived = new(0);

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs the piece that has waited longest; false where none waits.</summary>
    public bool TryStep() => ready.TryDequeue(out var next) && TryExecuteTask(next);

    /// <summary>Waits for a piece, so long at the most; whether one has come.</summary>
    public async Task<bool> Arrived(TimeSpan time)
    {
        while (arrived.Wait(TimeSpan.Zero) && ready.IsEmpty)
            continue;
        return !ready.IsEmpty || await arrived.WaitAsync(time);
    }

    public void Dispose() => arrived.Dispose();

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        ready.Enqueue(task);
        arrived.Release();
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => ready;
}
