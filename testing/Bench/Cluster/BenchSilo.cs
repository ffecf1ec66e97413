using Grid.Bench.Servers;
using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains;
using Grid.Silo;
using Grid.Silo.Postgres;

namespace Grid.Bench.Cluster;

/// <summary>A silo inside the bench's own process, asked by its hosted client: no HTTP, no socket.</summary>
internal sealed class BenchSilo : IAsyncDisposable
{
    private readonly IHost host;

    private BenchSilo(IHost host) => this.host = host;

    /// <summary>The actors.</summary>
    public IGrid Grid => host.Services.GetRequiredService<IGrid>();

    /// <summary>Where grains are found that are not of the grid.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The store as the grains write to it.</summary>
    public IClusterStore Store => host.Services.GetRequiredService<IClusterStore>();

    /// <summary>Joins an empty cluster, with room for every card of the benchmark in memory.</summary>
    public static async Task<BenchSilo> Start(string database, TimeProvider clock, CancellationToken cancel)
    {
        var options = new GridClusterOptions { Database = database, SiloPort = ChildServer.FreePort() };
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddKeyedSingleton(GridTime.Key, clock);
        builder.UseOrleans(silo => silo.AddMembership(options).AddGrid(options, memoryBudget: long.MaxValue / 2));
        var silo = new BenchSilo(builder.Build());
        await silo.host.StartAsync(cancel);
        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }

    /// <summary>A database with the schema and these cards, and nothing else.</summary>
    public static async Task<string> Fill(
        Stores.PostgresServer postgres, IEnumerable<StoredCard> cards, CancellationToken cancel)
    {
        var database = await postgres.NewDatabase(cancel);
        await Migrations.Apply(database, cancel);
        await StoredCard.Copy(database, cards, cancel);
        return database;
    }
}
