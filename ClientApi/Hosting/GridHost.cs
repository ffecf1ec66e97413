using System.Net.Sockets;
using Grid.ClientApi.Engines;
using Grid.ClientApi.Sandbox;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Microsoft.AspNetCore.Connections;

namespace Grid.ClientApi.Hosting;

/// <summary>The server as one host: Kestrel, the API, and the engine that runs the actors.</summary>
public static partial class GridHost
{
    /// <summary>
    /// Runs a server until the process receives a signal to stop; one whose sandbox is reset starts again.
    /// </summary>
    /// <exception cref="StartupException">It can't start, for a reason that an operator can mend.</exception>
    public static async Task Run(ServerSettings settings)
    {
        for (var runs = true; runs;)
        {
            await using var app = await Start(settings);
            await app.WaitForShutdownAsync();
            runs = app.Services.GetService<SandboxTown>() is { IsResetting: true };
        }
    }

    /// <summary>Starts a server; it listens, and its engine is ready, when this completes.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="change">Replaces services of the server; null: none.</param>
    /// <exception cref="StartupException">It can't start, for a reason that an operator can mend.</exception>
    public static async Task<WebApplication> Start(
        ServerSettings settings, Action<WebApplicationBuilder>? change = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Globalization.Check();
        var (app, options) = Build(settings, change);
        try
        {
            app.UseGridApi();
            app.MapGridApi();
            await app.StartAsync();
            return app;
        }
        catch (Exception e)
        {
            var reason = Reason(e, options, app.Services);
            await using (app)
                await StopWhatStarted(app);
            if (reason is not null)
                throw new StartupException(reason);
            throw;
        }
    }

    /// <remarks>A silo that did not join throws when it is to leave; the reason for both is thrown above.</remarks>
    private static async Task StopWhatStarted(WebApplication app)
    {
        if (!app.Services.GetRequiredService<ServerState>().IsStarting)
            return;
        try
        {
            await app.StopAsync();
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException)
        {
            LogNotStopped(app.Logger, e.GetType().Name);
        }
    }

    private static (WebApplication App, GridOptions Options) Build(
        ServerSettings settings, Action<WebApplicationBuilder>? change)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        settings.AddTo(builder.Configuration, builder.Environment);
        var options = Settings.Read(builder.Configuration);
        builder.AddGridLogging();
        builder.AddGridListeners(options);
        builder.Services.AddGridApi(options);
        builder.AddGridEngine(options);
        builder.AddGridTelemetry(options);
        builder.Services.AddSystemd();
        change?.Invoke(builder);
        return (builder.Build(), options);
    }

    private static string? Reason(Exception e, GridOptions options, IServiceProvider services) => e switch
    {
        StartupException or UnavailableException => e.Message,
        AggregateException several => several.InnerExceptions
            .Select(inner => Reason(inner, options, services)).FirstOrDefault(why => why is not null),
        SocketException or IOException { InnerException: AddressInUseException } =>
            $"{options.Listen}:{options.Port} cannot be listened on: {e.Message}",
        _ when options.Engine != EngineKind.Embedded => services.GetRequiredService<IActorEngine>().StartFailure(e),
        _                                            => null,
    };

    [LoggerMessage(325, LogLevel.Warning, "What had started was not stopped in order after a failed start: {Failure}.")]
    private static partial void LogNotStopped(ILogger log, string failure);
}
