namespace Grid.ClientApi.Hosting;

/// <summary>How far the server's start or stop has come.</summary>
public sealed class ServerState : IDisposable
{
    private readonly CancellationTokenSource drained = new();
    private volatile bool isStarting;
    private volatile bool isStarted;
    private volatile bool isDraining;

    /// <summary>Whether the parts of the server have begun to start, so that they must be stopped.</summary>
    public bool IsStarting => isStarting;

    /// <summary>Whether the engine runs, so that requests can be answered.</summary>
    public bool IsStarted => isStarted;

    /// <summary>Whether the server is about to stop, and should get no new requests.</summary>
    public bool IsDraining => isDraining;

    /// <summary>Cancelled when the time to drain is over: requests that wait for something end then.</summary>
    public CancellationToken Drained => drained.Token;

    /// <inheritdoc/>
    public void Dispose() => drained.Dispose();

    internal void Starting() => isStarting = true;

    internal void Started() => isStarted = true;

    internal void Draining() => isDraining = true;

    internal void EndWaiting() => drained.Cancel();
}
