using System.Collections.Concurrent;
using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>
/// What the engine does by itself: started on the scheduler that was handed in, and waited for at the end.
/// </summary>
internal sealed class EngineTasks(TaskScheduler scheduler, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<Task, bool> running = new();

    public bool IsClosed => closing.IsCancellationRequested;

    public void ThrowIfClosed()
    {
        if (IsClosed)
            throw new UnavailableException("The grid is shutting down.");
    }

    public void Start(Func<Task> work)
    {
        var task = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();
        running.TryAdd(task, true);
        _ = task.ContinueWith(
            done => running.TryRemove(done, out _),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, scheduler);
    }

    /// <summary>Waits on the engine's clock; ends early when the engine closes.</summary>
    public async Task Pause(TimeSpan time) =>
        await Task.Delay(time, clock, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing
            | ConfigureAwaitOptions.ContinueOnCapturedContext);

    /// <summary>Ends pauses, lets no turn begin any more, and waits for what is under way.</summary>
    public Task Close()
    {
        closing.Cancel();
        return Task.WhenAll(running.Keys);
    }

    public void Dispose() => closing.Dispose();
}
