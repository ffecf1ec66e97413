using System.Globalization;
using Grid.Testing.Postgres;

namespace Grid.FaultHarness.Clusters;

/// <summary>One server of a cluster on this machine: a silo with the HTTP API in one process.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Port">Where it serves HTTP.</param>
/// <param name="SiloPort">Where the other silos reach it.</param>
/// <param name="GatewayPort">Where clients of the cluster reach it.</param>
/// <param name="Process">Its process; 0 while it doesn't run.</param>
/// <param name="Place">Where it runs; null: beside this process, on the loopback interface.</param>
public sealed record LocalClusterNode(
    string Name, int Port, int SiloPort, int GatewayPort, int Process, NetworkPlace? Place = null)
{
    /// <summary>Where it serves HTTP.</summary>
    public Uri Url => new($"http://{Address}:{Port}");

    internal string Address => Place?.Address ?? "127.0.0.1";

    /// <summary>
    /// Whether its process runs, and not another one with the same number. A process that has just begun has no command
    /// line yet; one that has ended and was not waited for has none any more.
    /// </summary>
    public bool IsAlive
    {
        get
        {
            if (Process == 0 || !File.Exists($"/proc/{Process}/stat"))
                return false;
            try
            {
                var command = File.ReadAllText($"/proc/{Process}/cmdline");
                return command.Contains(Name, StringComparison.Ordinal)
                    || (command.Length == 0 && !File.ReadAllText($"/proc/{Process}/stat").Contains(") Z "));
            }
            catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
            {
                return false; // Between the two looks.
            }
        }
    }

    /// <summary>Sends its process a signal, such as KILL or STOP.</summary>
    public async Task Signal(string signal)
    {
        using var kill = System.Diagnostics.Process.Start(
            "kill", [$"-{signal}", Process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
