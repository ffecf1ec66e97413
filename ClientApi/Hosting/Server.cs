using System.Net.Sockets;
using System.Text.Json.Serialization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Demo;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.ClientApi.OpenApi;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grid.ClientApi.Hosting;

/// <summary>The running server: an engine with an HTTP front.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly EngineChoice actors;
    private readonly DutyCounter duties;
    private readonly TimeProvider time;
    private readonly PrometheusReader metrics = new();

    private Server(WebApplication web, EngineChoice actors, DutyCounter duties, TimeProvider time) =>
        (this.web, this.actors, this.duties, this.time) = (web, actors, duties, time);

    /// <summary>Where it listens.</summary>
    public string Url => web.Urls.First();

    /// <summary>Every endpoint with what it requires.</summary>
    public IReadOnlyList<Endpoint> Endpoints =>
        [.. ((IEndpointRouteBuilder)web).DataSources.SelectMany(source => source.Endpoints)];

    /// <summary>Opens the store and starts to listen.</summary>
    /// <exception cref="StartupException">It can't start, for a reason that whoever starts it can mend.</exception>
    public static async Task<Server> Start(ServerOptions options, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        Globalization.Check();
        var app = Build(options, surroundings);
        var log = app.Services.GetRequiredService<ILogger<Server>>();
        var clock = await DemoClock.For(options, surroundings.Clock, log);
        try
        {
            return await Start(app, options, surroundings with { Clock = clock }, log);
        }
        catch
        {
            await End(clock);
            throw;
        }
    }

    private static async Task<Server> Start(
        WebApplication app, ServerOptions options, Surroundings surroundings, ILogger log)
    {
        var directory = options.DataDirectory;
        var keysFile = options.KeysFile ?? Path.Combine(directory, "keys.json");
        KeyRing.Check(directory, keysFile, EngineChoice.StoreExists(directory), surroundings.Random);
        var clients = new ClientDirectory([
            .. options.Demo ? DemoClients.All : [],
            .. options.ClientsFile is { } file ? ClientFile.Read(file) : []]);
        var issuer = new Issuer(options.PublicUrl, app.Services.GetRequiredService<IServer>());
        var engine = await EngineChoice.Open(options, surroundings, log);
        var counter = new DutyCounter(engine.Grid, surroundings.Clock, surroundings.NewId, log);
        var server = new Server(app, engine, counter, surroundings.Clock);
        try
        {
            var keys = KeyRing.Complete(keysFile, surroundings.Random);
            await engine.MustFit(keys.CheckValue(), keysFile);
            if (surroundings.Clock is DemoClock demo)
                await demo.Follow(); // Once the cluster knows of this server, so that from here on it is waited for.
            if (options.Demo)
                await DemoInstitutions.Register(engine.Grid);
            Api.Compose(app, new(engine, keys, clients, issuer, server.metrics, surroundings, counter, options.Demo));
            await app.StartAsync();
            counter.Start();
            return server;
        }
        catch (StartupException)
        {
            await server.DisposeAsync();
            throw;
        }
        catch (UnavailableException e)
        {
            await server.DisposeAsync();
            throw new StartupException(e.Message);
        }
        catch (Exception e) when (e is SocketException or IOException { InnerException: AddressInUseException })
        {
            await server.DisposeAsync();
            throw new StartupException($"{options.Listen}:{options.Port} cannot be listened on: {e.Message}");
        }
    }

    /// <summary>Runs until the process is told to end.</summary>
    public Task UntilStopped() => web.WaitForShutdownAsync();

    /// <summary>Answers what is under way, takes nothing new, and leaves the store whole.</summary>
    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
        await duties.DisposeAsync();
        await actors.DisposeAsync();
        await End(time);
        metrics.Dispose();
    }

    private static ValueTask End(TimeProvider time) =>
        time is DemoClock demo ? demo.DisposeAsync() : ValueTask.CompletedTask;

    private static WebApplication Build(ServerOptions options, Surroundings surroundings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // It is thrown too.
        surroundings.Logging(builder.Logging);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(options.Listen, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton(new Draining(options.DrainTime, surroundings.Clock));
        builder.Services.AddSingleton<IHostLifetime, DrainingLifetime>();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        ApiDocument.Add(builder.Services);
        return builder.Build();
    }
}
