using System.Net;
using System.Net.Sockets;
using Grid.ClientApi.Hosting;
using Grid.Testing.Postgres;
using Microsoft.AspNetCore.Builder;

namespace Grid.ClientApi.Tests;

/// <summary>A silo and a client of the cluster that start while the database can't be reached.</summary>
public sealed class DatabaseAwayAtStartTests : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("grid-away-").FullName;
    private readonly CapturedLog log = new();
    private TemporaryPostgres? postgres;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(TemporaryPostgres.FindBinaries() is null, "PostgreSQL is not installed");
        postgres = await TemporaryPostgres.Start(Path.Combine(root, "postgres"));
        await postgres.Stop();
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
            await postgres.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Both_are_alive_and_not_ready_until_the_database_is_there_and_then_join()
    {
        var (siloPort, clientPort) = (FreePort(), FreePort());
        var silo = Start("silo1", "Orleans", siloPort);
        var client = Start("client", "OrleansClient", clientPort);
        foreach (var port in new[] { siloPort, clientPort })
        {
            using var api = new Api($"http://127.0.0.1:{port}/");
            await LaterServer.Eventually(() => Answers(api, "/health/live", 200));
            Assert.True(await Answers(api, "/health/startup", 503));
            Assert.True(await Answers(api, "/health/ready", 503));
            Assert.Equal(503, (await api.Get(null, "/v1/openapi.json")).Status);
        }
        await LaterServer.Eventually(() => Task.FromResult(
            log.All.Any(line => line.Contains("The start waits for the database", StringComparison.Ordinal))));
        Assert.False(silo.IsCompleted);
        Assert.False(client.IsCompleted);

        await postgres!.Start();
        await using var first = await silo;
        await using var second = await client;
        using var here = new Api(first.Urls.First());
        using var there = new Api(second.Urls.First());
        var number = await Sample.Issued(here);
        Assert.Equal("valid", (await there.Post("demo-bank", "/v1/cards/verify", Sample.Check(number)))["result"]);
        await second.StopAsync(TestContext.Current.CancellationToken);
        await first.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Orleans")]
    [InlineData("OrleansClient")]
    public async Task A_start_that_may_not_wait_is_refused_with_the_reason(string engine)
    {
        var why = await Assert.ThrowsAsync<StartupException>(
            () => Start("silo1", engine, FreePort(), ("Grid:Cluster:Timeouts:Start", "00:00:00")));
        Assert.Matches("The (database can't be used|database gave no answer|cluster can't be joined)", why.Message);
    }

    [Theory]
    [InlineData("Orleans")]
    [InlineData("OrleansClient")]
    public async Task A_database_that_does_not_exist_is_not_waited_for(string engine)
    {
        await postgres!.Start();
        var start = Start(
            "silo1", engine, FreePort(), ("Grid:Cluster:Timeouts:Start", "1.00:00:00"),
            ("Grid:Cluster:Database", postgres.ConnectionString + ";Database=nowhere"));
        var why = await Assert.ThrowsAsync<StartupException>(
            () => start.WaitAsync(TimeSpan.FromMinutes(8), TestContext.Current.CancellationToken));
        Assert.Matches("The (database can't be used|database gave no answer|cluster can't be joined)", why.Message);
    }

    private static async Task<bool> Answers(Api api, string path, int status)
    {
        try
        {
            return (await api.Get(null, path)).Status == status;
        }
        catch (HttpRequestException)
        {
            return false; // It does not listen yet.
        }
    }

    private Task<WebApplication> Start(
        string name, string engine, int port, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Grid:Data"] = Path.Combine(root, name), ["Grid:Keys"] = Path.Combine(root, "keys.json"),
            ["Grid:Port"] = $"{port}", ["Grid:Demo"] = "true", ["Grid:PublicUrl"] = "http://grid.example",
            ["Grid:Engine"] = engine, ["Grid:Cluster:Database"] = postgres!.ConnectionString,
            ["Grid:Cluster:Name"] = name, ["Grid:Cluster:SiloPort"] = $"{FreePort()}",
            ["Grid:Cluster:GatewayPort"] = $"{FreePort()}",
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        return GridHost.Start(new(settings), builder => builder.Logging.ClearProviders().AddProvider(log));
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
