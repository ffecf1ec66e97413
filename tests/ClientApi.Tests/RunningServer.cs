using System.Security.Cryptography;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Tests;
using Grid.Core.Actors;
using Grid.Engine.Embedded;

[assembly: AssemblyFixture(typeof(RunningServer))]

namespace Grid.ClientApi.Tests;

/// <summary>A real server on a free port, over a store of its own in a new folder.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("grid-api-").FullName;
    private Server? server;

    public TestClients Clients { get; } = new();

    public CapturedLog Log { get; } = new();

    public Api Api { get; private set; } = null!;

    public string Data => Path.Combine(root, "data");

    public GridKeys Keys => KeyFile.Read(Path.Combine(Data, "keys.json"));

    public IReadOnlyList<Endpoint> Endpoints => server!.Endpoints;

    public string Url => server!.Url;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Surroundings Surroundings =>
        new(Clock, RandomNumberGenerator.Fill, logging => logging.AddProvider(Log));

    public ServerOptions Options => new()
    {
        DataDirectory = Data, Port = 0, Demo = true, ClientsFile = Path.Combine(root, "clients.json"),
    };

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(root, "clients.json"), Clients.File);
        await Start();
    }

    /// <summary>Stops the server and starts it again over what it left on disk.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    /// <summary>Stops the server while callers still wait for its answers.</summary>
    public async Task Halt()
    {
        await server!.DisposeAsync();
        server = null;
    }

    public async Task Stop()
    {
        if (server is null)
            return;
        Api.Dispose();
        await server.DisposeAsync();
        server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(root, recursive: true);
    }

    /// <summary>Does to the actors, while no server runs, what the API has no way for.</summary>
    public async Task WhileStopped(Func<IGrid, Task> act)
    {
        await Stop();
        await using (var grid = await EmbeddedGrid.Open(new EmbeddedOptions { DataDirectory = Data, Clock = Clock }))
            await act(grid);
        await Start();
    }

    private async Task Start()
    {
        server = await Server.Start(Options, Surroundings);
        Api = new(server.Url);
        var registered = await Api.Post(
            "demo-regulator", "/v1/institutions", Sample.Registration(TestClients.Institution));
        Assert.Equal(200, registered.Status);
    }
}
