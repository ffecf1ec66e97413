namespace Grid.Silo;

/// <summary>
/// Keeps the silo of a host from joining before the database is prepared, while the host's other services start.
/// </summary>
internal sealed class SiloStartGate : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly TaskCompletionSource prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the host does not start.</summary>
    public bool HasFailed => prepared.Task.IsFaulted;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(SiloStartGate), ServiceLifecycleStage.First, prepared.Task.WaitAsync);

    /// <summary>Lets the silo join.</summary>
    public void Open() => prepared.TrySetResult();

    /// <summary>Lets the start of the silo fail for the reason for which the start of the host fails.</summary>
    public void Fail(Exception why)
    {
        prepared.TrySetException(why);
        _ = prepared.Task.Exception; // The silo may not be waiting yet, or no more.
    }
}
