using System.Runtime.InteropServices;

namespace Grid.ClientApi.Hosting;

/// <summary>
/// A server that is told to end goes on for a while and says that it is not ready, so that no request meets a closed
/// port; then it ends.
/// </summary>
internal sealed class DrainingLifetime(Draining draining, IHostApplicationLifetime application)
    : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, End));
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, End));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in signals)
            signal.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _ = draining.Begin().ContinueWith(_ => application.StopApplication(), TaskScheduler.Default);
    }
}

/// <summary>Whether the server is about to end.</summary>
/// <param name="time">For how long it says so before it does.</param>
/// <param name="clock">Tells when that time is over.</param>
public sealed class Draining(TimeSpan time, TimeProvider clock)
{
    private volatile bool isUnderWay;

    /// <summary>Whether it should get no new requests.</summary>
    public bool IsUnderWay => isUnderWay;

    /// <summary>Says from now on that it is about to end; completes when it may.</summary>
    public Task Begin()
    {
        isUnderWay = true;
        return Task.Delay(time, clock);
    }
}
