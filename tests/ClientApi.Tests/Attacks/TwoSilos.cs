using System.Net;
using System.Net.Sockets;
using Grid.ClientApi.Hosting;
using Grid.Testing.Postgres;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(Grid.ClientApi.Tests.Attacks.TwoSilos))]

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>
/// Two silos of one cluster that serve HTTP, for attacks on shared limits; started at their first use.
/// </summary>
public sealed class TwoSilos : IAsyncDisposable
{
    /// <summary>Number of loss reports that one institution can relay in an hour.</summary>
    public const int ReportsPerHour = 10;

    /// <summary>The public address of both silos, and the issuer of their tokens.</summary>
    public const string Issuer = "http://grid.example";

    private readonly string root = Directory.CreateTempSubdirectory("grid-attacked-").FullName;
    private readonly SemaphoreSlim starting = new(1);
    private readonly List<WebApplication> servers = [];
    private TemporaryPostgres? postgres;

    /// <summary>A client of each silo.</summary>
    public async Task<(Api One, Api Two)> Apis()
    {
        Assert.SkipWhen(TemporaryPostgres.FindBinaries() is null, "PostgreSQL is not installed");
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            postgres ??= await TemporaryPostgres.Start(Path.Combine(root, "postgres"));
            while (servers.Count < 2)
                servers.Add(await GridHost.Start(new(SettingsOf($"silo{servers.Count}")), Change));
        }
        finally
        {
            starting.Release();
        }
        return (new(servers[0].Urls.First()), new(servers[1].Urls.First()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Enumerable.Reverse(servers))
        {
            await server.StopAsync();
            await server.DisposeAsync();
        }
        if (postgres is not null)
            await postgres.DisposeAsync();
        starting.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private static void Change(WebApplicationBuilder builder) => builder.Logging.ClearProviders();

    private Dictionary<string, string?> SettingsOf(string name) => new()
    {
        ["Grid:Data"] = Path.Combine(root, name), ["Grid:Keys"] = Path.Combine(root, "keys.json"),
        ["Grid:Port"] = "0", ["Grid:Demo"] = "true", ["Grid:PublicUrl"] = Issuer,
        ["Grid:Engine"] = "Orleans", ["Grid:Cluster:Database"] = postgres!.ConnectionString,
        ["Grid:Cluster:Name"] = name, ["Grid:Cluster:SiloPort"] = $"{FreePort()}",
        ["Grid:Cluster:GatewayPort"] = $"{FreePort()}", ["Grid:Relays:MaxPerHour"] = $"{ReportsPerHour}",
    };

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
