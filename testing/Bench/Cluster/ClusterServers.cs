using System.Globalization;
using Grid.Bench.Data;
using Grid.Bench.Measuring;
using Grid.Bench.Servers;
using Grid.Bench.Stores;

namespace Grid.Bench.Cluster;

/// <summary>A cluster as in production: silos that serve HTTP, each in a process, over one database.</summary>
internal sealed class ClusterServers : IAsyncDisposable
{
    private readonly List<GridServer> silos = [];

    /// <summary>Where they listen.</summary>
    public IReadOnlyList<Uri> Addresses => [.. silos.Select(each => each.Address)];

    /// <summary>The first of them.</summary>
    public GridServer First => silos[0];

    /// <summary>How long processors have worked for all of them.</summary>
    public TimeSpan ProcessorTime => silos.Aggregate(TimeSpan.Zero, static (sum, each) => sum + each.ProcessorTime);

    /// <summary>Starts one after another, with one keys file and one name to the outside.</summary>
    public static async Task<ClusterServers> Start(
        Session session, PostgresServer postgres, int count, CancellationToken cancel)
    {
        var cluster = new ClusterServers();
        var keys = Path.Combine(session.NewDirectory("keys"), "keys.json");
        var database = await postgres.NewDatabase(cancel);
        try
        {
            for (var number = 1; number <= count; number++)
                cluster.silos.Add(await GridServer.Start(session, Engine(database, keys, number), cancel));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Imports a registry by way of the first silo, which leaves its cards in the memory of all.</summary>
    public Task Import(Population population, int cards, CancellationToken cancel) =>
        First.Import(population, cards, cancel);

    /// <summary>The last that joined leaves first.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Enumerable.Reverse(silos))
            await silo.DisposeAsync();
    }

    private static string[] Engine(string database, string keys, int number) =>
    [
        "--engine", "orleans", "--database", database, "--keys", keys, "--public-url", "http://grid.invalid",
        "--silo", string.Create(CultureInfo.InvariantCulture, $"silo{number}"),
        "--silo-port", ChildServer.FreePort().ToString(CultureInfo.InvariantCulture),
    ];
}
