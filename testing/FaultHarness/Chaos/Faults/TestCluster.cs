using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Grid.FaultHarness.Chaos.Network;
using Grid.FaultHarness.Clusters;
using Grid.Testing.Postgres;

namespace Grid.FaultHarness.Chaos.Faults;

/// <summary>A cluster of silos over a throw-away PostgreSQL, and what can be done to it.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    /// <summary>Longer than a silo takes to learn that the others gave it up, upon which it ends itself.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(7);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly NetworkEmulator? wires;
    private readonly TemporaryPostgres postgres;
    private readonly NetworkPlace? postgresPlace;
    private readonly LocalClusterServers servers;
    private readonly TimeProvider clock;
    private LocalCluster cluster;

    private TestCluster(
        NetworkEmulator? wires, TemporaryPostgres postgres, NetworkPlace? postgresPlace, LocalCluster cluster,
        string folder,
        TimeProvider clock)
    {
        (this.wires, this.postgres, this.postgresPlace) = (wires, postgres, postgresPlace);
        (this.cluster, this.clock) = (cluster, clock);
        servers = new(folder, clock);
    }

    /// <summary>Whether silos can be cut off from each other and from the database.</summary>
    public bool HasWires => wires is not null;

    /// <summary>The silos, as they are now.</summary>
    public ImmutableArray<LocalClusterNode> Silos => cluster.Nodes;

    /// <summary>Starts PostgreSQL and nothing else yet.</summary>
    public static async Task<TestCluster> Lay(ChaosPlan plan, string folder, TimeProvider clock)
    {
        var laid = await NetworkEmulator.TryLay();
        try
        {
            var places = new List<NetworkPlace?>();
            for (var host = 0; host <= plan.Silos; host++)
                places.Add(laid is null ? null : await laid.Connect(host == 0 ? "database" : $"silo{host}"));
            var data = Path.Combine(folder, "postgres");
            var database = await TemporaryPostgres.Start(data, places[0]);
            return new(laid, database, places[0], Unstarted(plan, database, data, places), folder, clock);
        }
        catch (InvalidOperationException)
        {
            if (laid is not null)
                await laid.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts what does not run, and waits until all silos have been ready for a while.</summary>
    /// <remarks>A silo that the others gave up ends itself when it learns of it, which may be a moment later.</remarks>
    /// <exception cref="InvalidOperationException">They do not become ready.</exception>
    public async Task AllReady()
    {
        var (began, steadySince) = (clock.GetTimestamp(), clock.GetTimestamp());
        while (clock.GetElapsedTime(steadySince) < Steady)
        {
            if (clock.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException("Not every silo became ready again.");
            foreach (var silo in Silos.Where(silo => !silo.IsAlive))
            {
                await Start(silo);
                steadySince = clock.GetTimestamp();
            }
            var all = await Task.WhenAll(Silos.Select(servers.Health));
            if (!all.All(health => health == "ready"))
                steadySince = clock.GetTimestamp();
            await Task.Delay(Look, clock);
        }
    }

    /// <summary>Whether a load balancer would send requests to a silo.</summary>
    public async Task<bool> TakesLoad(int silo) => await servers.Health(Silos[silo]) is "ready" or "read_only";

    /// <summary>Lets a silo end in good order, and starts it again.</summary>
    public async Task Restart(int silo)
    {
        cluster = cluster.With(await servers.Drain(Silos[silo]));
        await Start(Silos[silo]);
    }

    /// <summary>Sends a silo's process a signal.</summary>
    public Task Signal(int silo, string signal) => Silos[silo].Signal(signal);

    /// <summary>Cuts a silo off from the others.</summary>
    public async Task CutFromPeers(int silo)
    {
        foreach (var peer in Silos.Where(each => each != Silos[silo]))
            await wires!.Cut(Silos[silo].Place!.Address, peer.Place!.Address);
    }

    /// <summary>Cuts a silo off from PostgreSQL.</summary>
    public Task CutFromDatabase(int silo) => wires!.Cut(Silos[silo].Place!.Address, postgresPlace!.Address);

    /// <summary>Ends every cut.</summary>
    public Task Heal() => wires!.Heal();

    /// <summary>Ends PostgreSQL without a checkpoint, as a power cut would.</summary>
    public Task KillDatabase() => postgres.Stop(atOnce: true);

    /// <summary>Starts PostgreSQL again, and returns when it takes connections.</summary>
    public Task StartDatabase() => postgres.Start();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Silos)
            await servers.Kill(silo);
        servers.Dispose();
        await postgres.DisposeAsync();
        if (wires is not null)
            await wires.DisposeAsync();
    }

    private static LocalCluster Unstarted(
        ChaosPlan plan, TemporaryPostgres database, string data, List<NetworkPlace?> places) => new(
        database.ConnectionString, data, plan.Server, Tls: false,
        [.. Enumerable.Range(1, plan.Silos).Select(index =>
            new LocalClusterNode($"silo{index}", FreePort(), FreePort(), FreePort(), 0, places[index]))]);

    private async Task Start(LocalClusterNode silo) => cluster = cluster.With(await servers.Start(cluster, silo));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
