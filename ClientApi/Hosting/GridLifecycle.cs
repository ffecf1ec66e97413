using Grid.ClientApi.Auth;
using Grid.ClientApi.Demo;
using Grid.ClientApi.Engines;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Sandbox;
using Grid.ClientApi.SharedSignals;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Engine;
using Grid.Engine.Accesses;
using Grid.Engine.Embedded;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Grid.ClientApi.Hosting;

/// <summary>The order in which the parts of a server start and stop.</summary>
/// <remarks>
/// Kestrel starts while the store is prepared and the engine starts, so that <c>/health/live</c> answers while a server
/// waits for its database or joins the cluster; other requests are answered 503 until all have started.
/// </remarks>
public sealed partial class GridLifecycle(
    GridOptions options, IActorEngine engine, GridKeys keys, IGrid grid, DutyCounter duties, AccessLog accesses,
    PushService pushes,
    ServerState state,
    [FromKeyedServices(GridTime.Key)] TimeProvider clock, TimeProvider real, IServer server,
    ILogger<GridLifecycle> log, SandboxTown? town = null) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        state.Starting();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.Prepare(keys, cancellationToken);
            foreach (var exposed in PrivatePaths().Where(OwnerOnly.IsExposed))
                LogExposed(exposed);
            if (clock is DemoClock demo)
                await demo.Begin();
            town?.Begin();
            await engine.Start(cancellationToken);
        }
        catch (Exception why)
        {
            engine.Fail(why);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (clock is DemoClock demo)
            await demo.Follow(); // Once the cluster knows of this server, so that from here on it is waited for.
        if (options.Demo)
            await DemoInstitutions.Register(grid);
        duties.Start();
        accesses.Start();
        pushes.Start();
        if (town is not null)
            await town.Complete(cancellationToken);
        state.Started();
        ApiMeters.Start();
        LogStarted(string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []), options.Data);
        if (options.Demo)
            LogDemo(string.Join(", ", DemoClients.All.Select(client => client.Id)));
    }

    /// <summary>Fails the readiness probe for the time to drain, in which requests are answered as ever.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        state.Draining();
        if (state.IsStarted && options.DrainTime > TimeSpan.Zero)
        {
            LogDrains(options.DrainTime.TotalSeconds);
            await Task.Delay(options.DrainTime, real, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        state.EndWaiting();
    }

    /// <summary>Kestrel has stopped before; Orleans leaves the cluster afterwards.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await pushes.DisposeAsync();
        await duties.DisposeAsync();
        await accesses.DisposeAsync();
        await engine.Stop();
    }

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> PrivatePaths() =>
        [options.Data, .. EmbeddedGrid.StoreFiles(options.Data), options.KeysFile];

    [LoggerMessage(324, LogLevel.Warning,
        "Other users of this machine may read or write {Path}; chmod go= removes their permissions.")]
    private partial void LogExposed(string path);

    [LoggerMessage(321, LogLevel.Information, "The identity grid listens on {Urls}; its data is in {Data}.")]
    private partial void LogStarted(string urls, string data);

    [LoggerMessage(322, LogLevel.Warning,
        "This is a demonstration: it has clients whose secrets are their names: {Clients}.")]
    private partial void LogDemo(string clients);

    [LoggerMessage(323, LogLevel.Information, "The server drains for {Seconds} s, then stops.")]
    private partial void LogDrains(double seconds);
}
