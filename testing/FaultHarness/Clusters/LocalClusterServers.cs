using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Grid.FaultHarness.Clusters;

/// <summary>Starts, watches and ends the servers of a cluster on this machine.</summary>
/// <param name="folder">Where the cluster's files are.</param>
/// <param name="clock">Limits how long is waited.</param>
public sealed class LocalClusterServers(string folder, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a server that leaves says so before it takes nothing more.</summary>
    private const int DrainSeconds = 3;

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };

    /// <summary>Starts a server and waits until it is ready; it goes on when this process ends.</summary>
    /// <exception cref="InvalidOperationException">It did not get ready; the message names its log.</exception>
    public async Task<LocalClusterNode> Start(LocalCluster cluster, LocalClusterNode node)
    {
        var started = node with { Process = await Launch(cluster, node) };
        var since = clock.GetTimestamp();
        while (await Health(started) is not ("ready" or "read_only"))
        {
            if (!started.IsAlive || clock.GetElapsedTime(since) > Patience)
                throw new InvalidOperationException($"{node.Name} did not get ready; see {LogOf(node.Name)}.");
            await Task.Delay(Look, clock);
        }
        return started;
    }

    /// <summary>Lets a server hand over what it has and end.</summary>
    public async Task<LocalClusterNode> Drain(LocalClusterNode node)
    {
        if (node.IsAlive)
            await node.Signal("TERM");
        return await Ended(node);
    }

    /// <summary>Ends a server without a warning.</summary>
    public async Task<LocalClusterNode> Kill(LocalClusterNode node)
    {
        if (node.IsAlive)
            await node.Signal("KILL");
        return await Ended(node);
    }

    /// <summary>What a server says of itself: ready, read_only, unavailable, or down.</summary>
    public async Task<string> Health(LocalClusterNode node)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(node.Url, "/health/ready"));
            return (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                && (await answer.Content.ReadAsStringAsync()).Split('"') is [_, "status", _, var status, ..]
                ? status
                : "odd";
        }
        catch (Exception why) when (why is HttpRequestException or OperationCanceledException)
        {
            return "down";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private string LogOf(string name) => Path.Combine(folder, $"{name}.log");

    private string[] Arguments(LocalCluster cluster, LocalClusterNode node)
    {
        var tls = Path.Combine(folder, "tls");
        return
        [
            cluster.Server, "--demo", "--data", Path.Combine(folder, node.Name),
            "--keys", Path.Combine(folder, "keys.json"),
            "--port", Text(node.Port), "--public-url", cluster.Nodes[0].Url.AbsoluteUri.TrimEnd('/'),
            "--listen", node.Address, "--demo-anywhere", "--silo-address", node.Address,
            "--engine", "orleans", "--database", cluster.Database, "--silo", node.Name,
            "--silo-port", Text(node.SiloPort), "--gateway-port", Text(node.GatewayPort), "--drain", Text(DrainSeconds),
            .. cluster.Tls
                ? (string[])
                [
                    "--tls", Path.Combine(tls, LocalClusterCertificates.Certificate), Path.Combine(
                        tls, LocalClusterCertificates.Key),
                    Path.Combine(tls, LocalClusterCertificates.Authority),
                ]
                : [],
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A session of its own, so that the end of this one's terminal doesn't reach it.</summary>
    private async Task<int> Launch(LocalCluster cluster, LocalClusterNode node)
    {
        Directory.CreateDirectory(Path.Combine(folder, node.Name));
        string[] program = [.. node.Place?.Prefix ?? [], "dotnet", .. Arguments(cluster, node)];
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "log=$0; setsid \"$@\" </dev/null >>\"$log\" 2>&1 & echo $!", LogOf(node.Name), .. program])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        using var shell = Process.Start(start) ?? throw new InvalidOperationException("No shell could be started.");
        var line = await shell.StandardOutput.ReadLineAsync();
        await shell.WaitForExitAsync();
        return int.Parse(line!, CultureInfo.InvariantCulture);
    }

    private async Task<LocalClusterNode> Ended(LocalClusterNode node)
    {
        var since = clock.GetTimestamp();
        while (node.IsAlive)
        {
            if (clock.GetElapsedTime(since) > Patience)
                throw new InvalidOperationException($"{node.Name} has not ended; its process is {node.Process}.");
            await Task.Delay(Look, clock);
        }
        return node with { Process = 0 };
    }
}
