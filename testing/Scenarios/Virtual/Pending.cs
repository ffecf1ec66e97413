namespace Grid.Scenarios.Virtual;

/// <summary>A wait that can be given up.</summary>
/// <remarks>
/// It is completed outside of the scheduler, which then runs what goes on; asked to go on asynchronously, a task
/// that somebody waits for together with others would go on on another thread.
/// </remarks>
internal sealed class Pending
{
    private readonly TaskCompletionSource source = new();
    private readonly CancellationTokenRegistration stopping;

    public Pending(CancellationToken stop) =>
        stopping = stop.UnsafeRegister(static (wait, token) => ((Pending)wait!).source.TrySetCanceled(token), this);

    public Task Task => source.Task;

    public void Complete()
    {
        stopping.Dispose();
        source.TrySetResult();
    }
}
