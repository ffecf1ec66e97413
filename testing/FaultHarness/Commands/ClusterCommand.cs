using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Grid.FaultHarness.Clusters;
using Grid.Testing.Postgres;

namespace Grid.FaultHarness.Commands;

/// <summary>A cluster on this machine: started, looked at, and taken apart a server at a time.</summary>
internal static class ClusterCommand
{
    private static readonly Option<string> Folder = new("--dir")
    {
        Description = "Folder of the cluster's files", DefaultValueFactory = _ => "cluster", Recursive = true,
    };
    private static readonly Option<int> Silos = new("--silos")
    {
        Description = "Number of servers", DefaultValueFactory = _ => 3,
    };
    private static readonly Option<string?> Database = new("--database")
    {
        Description = "Connection string of PostgreSQL. Default: a server that is started for this cluster",
    };
    private static readonly Option<int> FirstPort = new("--port")
    {
        Description = "HTTP port of the first server; the others follow", DefaultValueFactory = _ => 5081,
    };
    private static readonly Option<bool> Tls = new("--tls")
    {
        Description = "Use mutual TLS between the silos",
    };
    private static readonly Option<string> Server = new("--server")
    {
        Description = "The program of the HTTP API", Required = true, Recursive = true, Hidden = true,
    };
    private static readonly Argument<string> Node = new("server") { Description = "Name of the server, such as silo2" };

    public static Command Make()
    {
        var up = new Command("up", "Start a cluster in the background.") { Silos, Database, FirstPort, Tls };
        up.SetAction((line, cancel) => Run(() => Up(line)));
        var status = new Command("status", "Show the state of its servers.");
        status.SetAction((line, cancel) => Run(() => Status(line)));
        var restart = new Command("restart", "Restart the servers one after another, or a single one.")
        {
            new Option<string?>("--only") { Description = "Only this server" },
        };
        restart.SetAction((line, cancel) => Run(() => Restart(line, line.GetValue<string?>("--only"))));
        var down = new Command("down", "Stop all servers and the PostgreSQL that was started for them.");
        down.SetAction((line, cancel) => Run(() => Down(line)));
        return new Command("cluster", "Manage a cluster of silos on this machine.")
        {
            Folder, Server, up, status, restart, down,
            OnOne("drain", "Let one server hand over what it has and end.", (servers, node) => servers.Drain(node)),
            OnOne("kill", "End one server without a warning.", (servers, node) => servers.Kill(node)),
        };
    }

    private static Command OnOne(
        string name, string what, Func<LocalClusterServers, LocalClusterNode, Task<LocalClusterNode>> end)
    {
        var command = new Command(name, what) { Node };
        command.SetAction((line, cancel) => Run(async () =>
        {
            var folder = Path.GetFullPath(line.GetValue(Folder)!);
            var cluster = LocalCluster.Read(folder);
            using var servers = new LocalClusterServers(folder, TimeProvider.System);
            cluster.With(await end(servers, Find(cluster, line.GetValue(Node)!))).Write(folder);
        }));
        return command;
    }

    private static async Task Up(ParseResult line)
    {
        var folder = Path.GetFullPath(line.GetValue(Folder)!);
        Directory.CreateDirectory(folder);
        var (database, own) = (line.GetValue(Database), (string?)null);
        if (database is null)
        {
            own = Path.Combine(folder, "postgres");
            database = (await TemporaryPostgres.Start(own)).ConnectionString;
        }
        if (line.GetValue(Tls))
            LocalClusterCertificates.Make(Path.Combine(folder, "tls"), TimeProvider.System.GetUtcNow());
        var first = line.GetValue(FirstPort);
        var cluster = new LocalCluster(
            database, own, Path.GetFullPath(line.GetValue(Server)!), line.GetValue(Tls),
            [.. Enumerable.Range(0, line.GetValue(Silos)).Select(index =>
                new LocalClusterNode($"silo{index + 1}", first + index, FreePort(), FreePort(), 0))]);
        cluster.Write(folder);
        using var servers = new LocalClusterServers(folder, TimeProvider.System);
        foreach (var node in cluster.Nodes)
        {
            cluster = cluster.With(await servers.Start(cluster, node));
            cluster.Write(folder);
            await Console.Out.WriteLineAsync($"{node.Name} is ready on {node.Url}");
        }
    }

    private static async Task Status(ParseResult line)
    {
        var folder = Path.GetFullPath(line.GetValue(Folder)!);
        using var servers = new LocalClusterServers(folder, TimeProvider.System);
        foreach (var node in LocalCluster.Read(folder).Nodes)
            await Console.Out.WriteLineAsync(
                $"{node.Name}  {node.Url}  {(node.IsAlive ? $"process {node.Process}" : "no process")}  "
                + await servers.Health(node));
    }

    /// <summary>One at a time, each ready again before the next one goes.</summary>
    private static async Task Restart(ParseResult line, string? only)
    {
        var folder = Path.GetFullPath(line.GetValue(Folder)!);
        var cluster = LocalCluster.Read(folder);
        using var servers = new LocalClusterServers(folder, TimeProvider.System);
        foreach (var node in only is null ? cluster.Nodes : [Find(cluster, only)])
        {
            cluster = cluster.With(await servers.Start(cluster, await servers.Drain(node)));
            cluster.Write(folder);
            await Console.Out.WriteLineAsync($"{node.Name} is ready on {node.Url}");
        }
    }

    private static async Task Down(ParseResult line)
    {
        var folder = Path.GetFullPath(line.GetValue(Folder)!);
        var cluster = LocalCluster.Read(folder);
        using var servers = new LocalClusterServers(folder, TimeProvider.System);
        await Task.WhenAll(cluster.Nodes.Select(servers.Drain));
        if (cluster.OwnDatabase is { } own)
            await TemporaryPostgres.At(own, cluster.Database).DisposeAsync();
        LocalCluster.Forget(folder);
    }

    private static LocalClusterNode Find(LocalCluster cluster, string name) =>
        cluster.Nodes.FirstOrDefault(node => node.Name == name)
        ?? throw new InvalidOperationException($"The cluster has no server {name}.");

    private static async Task<int> Run(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (InvalidOperationException why)
        {
            await Console.Error.WriteLineAsync(why.Message);
            return 1;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
