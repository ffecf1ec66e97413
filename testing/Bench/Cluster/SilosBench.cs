using Grid.Bench.Benchmarks;
using Grid.Bench.Data;
using Grid.Bench.Load;
using Grid.Bench.Measuring;
using Grid.Bench.Stores;

namespace Grid.Bench.Cluster;

/// <summary>The same load on one, two and three silos of one machine: what a call between silos costs.</summary>
/// <remarks>All share the same cores, so that more silos can't answer more; on more machines they could.</remarks>
internal sealed class SilosBench : IBenchmark
{
    private const int OwnCards = 20_000;
    private const int MostSilos = 3;
    private const int Connections = 96;

    /// <summary>A multiple of one, two and three, so that each silo gets as many connections as the next.</summary>
    private const int Threads = 6;

    public string Name => "cluster-silos";

    public string Question => "verifications spread over 1, 2 and 3 silos on this one machine";

    public bool NeedsWrk => true;

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var notes = new List<string>();
        if (await session.Postgres(notes, cancel) is not { } postgres)
            return new([], [], notes);
        var clusters = new List<ClusterServers>();
        try
        {
            return await Measure(session, postgres, clusters, cancel);
        }
        finally
        {
            foreach (var cluster in clusters)
                await cluster.DisposeAsync();
        }
    }

    private static async Task<Findings> Measure(
        Session session, PostgresServer postgres, List<ClusterServers> clusters, CancellationToken cancel)
    {
        var count = session.Settings.CardsOr(OwnCards);
        var directory = session.NewDirectory("registry");
        var population = await Population.Write(directory, count, Settings.Seed, cancel);
        var bodies = Path.Combine(directory, "bodies.txt");
        await File.WriteAllLinesAsync(bodies, population.Read().Select(card => card.ToVerify().ToJson()), cancel);
        for (var silos = 1; silos <= MostSilos; silos++)
        {
            var cluster = await ClusterServers.Start(session, postgres, silos, cancel);
            clusters.Add(cluster);
            await cluster.Import(population, count, cancel);
            session.Report($"{silos} silos have {count:N0} cards");
        }
        var wrk = new Wrk(Wrk.Find()!, directory, Threads);
        var series = await session.InTurn(
            [.. clusters.Select((cluster, index) => Side(session, wrk, bodies, cluster, NameOf(index + 1)))], cancel);
        return new(series, [.. Compared(count)], ["All silos, PostgreSQL and the load share this machine's cores."]);
    }

    private static Side Side(Session session, Wrk wrk, string bodies, ClusterServers cluster, string name) =>
        new(name, async cancel =>
        {
            var token = await cluster.First.Token("demo-bank", cancel);
            var script = new WrkScript(VerifyContest.Path, bodies, token, VerifyContest.Expected);
            await wrk.Check(cluster.Addresses, script, Connections, cancel);
            return await HttpContest.Loaded(
                () => wrk.Load(cluster.Addresses, script, Connections, session.Settings.Duration, cancel),
                () => cluster.ProcessorTime);
        });

    private static IEnumerable<Comparison> Compared(int count)
    {
        for (var silos = 2; silos <= MostSilos; silos++)
            foreach (var measure in (string[])[HttpContest.PerSecond, HttpContest.P99, HttpContest.Work])
                yield return new(
                    $"{count:N0} cards, {Connections} connections", measure, NameOf(silos), NameOf(1), null);
    }

    private static string NameOf(int silos) => silos == 1 ? "1 silo" : $"{silos} silos";
}
