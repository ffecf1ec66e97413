using Grid.ClientApi.Demo;
using Grid.Engine.Embedded;

namespace Grid.ClientApi.Sandbox;

/// <summary>Lets time pass in the sandbox, and waits until the grid has done what is due.</summary>
/// <param name="grid">The engine.</param>
/// <param name="clock">The demonstration's time.</param>
/// <param name="real">The machine's time.</param>
public sealed class SandboxTime(EmbeddedGrid grid, DemoClock clock, TimeProvider real)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    /// <summary>The demonstration's time.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Waits until all messages have arrived, and nothing more is due.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task Settle(CancellationToken cancellation)
    {
        while (await grid.HasWork(Now))
            await Task.Delay(Look, real, cancellation);
    }

    /// <summary>Lets time pass for everybody, for good.</summary>
    public async Task Advance(TimeSpan time, CancellationToken cancellation)
    {
        await clock.Advance(time);
        await Settle(cancellation);
    }

    /// <summary>
    /// Brings the time of a history nearer to the present. What becomes due on the way is done soon afterwards.
    /// </summary>
    public async Task CatchUp(TimeSpan time, CancellationToken cancellation)
    {
        await Settle(cancellation);
        clock.CatchUp(time);
    }
}
