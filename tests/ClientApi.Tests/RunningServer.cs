using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Tests;
using Grid.ClientApi.Tests.Dpop;
using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(RunningServer))]

namespace Grid.ClientApi.Tests;

/// <summary>A real server on a free port, with a store of its own in a new folder.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("grid-api-").FullName;
    private WebApplication? server;

    public TestClients Clients { get; } = new();

    public CapturedLog Log { get; } = new();

    /// <summary>Has tokens that are bound to a key.</summary>
    public DpopCaller Dpop { get; } = new();

    public Api Api { get; private set; } = null!;

    public string Data => Path.Combine(root, "data");

    public GridKeys Keys => KeyFile.Read(Path.Combine(Data, "keys.json"));

    public IReadOnlyList<Endpoint> Endpoints => EndpointsOf(server!);

    public string Url => server!.Urls.First();

    /// <summary>Replaces services of the server.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Settings added to <see cref="Settings"/>, by names without the prefix.</summary>
    public (string Name, string? Value)[] Others { get; init; } = [];

    /// <summary>The settings of the server; a test can add to them, and start further servers with them.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Grid:Data"] = Data, ["Grid:Port"] = "0", ["Grid:Demo"] = "true",
        ["Grid:Clients"] = Path.Combine(root, "clients.json"),
        ["Grid:Regions"] = Path.Combine(root, "regions.csv"),
        ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
    };

    /// <summary>The same settings with other values, by names of settings without the prefix.</summary>
    public IReadOnlyDictionary<string, string?> With(params (string Name, string? Value)[] others)
    {
        var settings = new Dictionary<string, string?>(Settings);
        foreach (var (name, value) in others)
            settings["Grid:" + name] = value;
        return settings;
    }

    public Task<WebApplication> Start(IReadOnlyDictionary<string, string?> settings) =>
        GridHost.Start(new(settings), Change);

    public static IReadOnlyList<Endpoint> EndpointsOf(WebApplication server) =>
        [.. ((IEndpointRouteBuilder)server).DataSources.SelectMany(source => source.Endpoints)];

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(root, "clients.json"), Clients.File);
        await File.WriteAllTextAsync(
            Path.Combine(root, "regions.csv"), "code,from,until\n441282,,1997-12-31\n500157,2026-01-02,\n");
        await Start();
    }

    /// <summary>Stops the server and starts it again on the same store.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    /// <summary>Stops the server while callers still wait for answers.</summary>
    public async Task Halt()
    {
        await End(server!);
        server = null;
    }

    public async Task Stop()
    {
        if (server is null)
            return;
        Api.Dispose();
        await End(server);
        server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Dpop.Dispose();
        Directory.Delete(root, recursive: true);
    }

    /// <summary>Changes actors directly, while no server runs, where the API has no call for it.</summary>
    public async Task WhileStopped(Func<IGrid, Task> act)
    {
        await Stop();
        await using (var grid = await EmbeddedGrid.Open(new EmbeddedOptions { DataDirectory = Data, Clock = Clock }))
            await act(grid);
        await Start();
    }

    private static async Task End(WebApplication server)
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private void Change(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Clock);
        Services(builder.Services);
        builder.Logging.ClearProviders().AddProvider(Log);
    }

    private async Task Start()
    {
        server = await Start(With(Others));
        Api = new(Url);
        var registered = await Api.Post(
            "demo-regulator", "/v1/institutions", Sample.Registration(TestClients.Institution));
        Assert.Equal(200, registered.Status);
    }
}
