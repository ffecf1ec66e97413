using System.Globalization;
using Grid.Testing.Postgres;

namespace Grid.FaultHarness.Chaos.Network;

/// <summary>
/// A network on this machine with a namespace for every program. A program that is cut off gets no error: packets
/// vanish on their way, as behind a broken switch.
/// </summary>
/// <remarks>
/// A router in a namespace of its own stands between all of them and this process, which stays where it is. Needs root,
/// and Debian's iproute2.
/// </remarks>
internal sealed class NetworkEmulator : IAsyncDisposable
{
    /// <summary>Another one for every process, so that two runs do not meet.</summary>
    private static readonly string Net = string.Create(
        CultureInfo.InvariantCulture, $"10.{100 + Environment.ProcessId % 100}");

    private readonly string name = string.Create(CultureInfo.InvariantCulture, $"grid{Environment.ProcessId}");
    private readonly List<(string From, string To)> cuts = [];
    private readonly List<string> namespaces = [];

    private NetworkEmulator() { }

    /// <summary>Under which address this process is reached from the namespaces.</summary>
    public string Here { get; } = $"{Net}.0.1";

    private string Router => $"{name}-router";

    /// <summary>Lays the wires; null where the machine has no namespaces for us.</summary>
    public static async Task<NetworkEmulator?> TryLay()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return null;
        var wires = new NetworkEmulator();
        try
        {
            await wires.LayRouter();
            return wires;
        }
        catch (Exception why) when (why is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            await wires.DisposeAsync();
            return null;
        }
    }

    /// <summary>A namespace that reaches all others, and is reached by them and from here.</summary>
    public async Task<NetworkPlace> Connect(string host)
    {
        var index = namespaces.Count;
        var (its, address) = ($"{name}-{host}", $"{Net}.{index}.2");
        await Add(its);
        await Ip($"link add v{index} netns {Router} type veth peer name e0 netns {its}");
        await Ip($"-n {Router} addr add {Net}.{index}.1/30 dev v{index}");
        await Ip($"-n {Router} link set v{index} up");
        await Ip($"-n {its} addr add {address}/30 dev e0");
        await Ip($"-n {its} link set e0 up");
        await Ip($"-n {its} route add default via {Net}.{index}.1");
        return new(its, address);
    }

    /// <summary>From now on nothing gets from one address to the other, either way.</summary>
    public async Task Cut(string one, string other)
    {
        foreach (var (from, to) in new[] { (one, other), (other, one) })
        {
            await Ip($"-n {Router} rule add from {from} to {to} blackhole");
            cuts.Add((from, to));
        }
    }

    /// <summary>Everything gets everywhere again.</summary>
    public async Task Heal()
    {
        foreach (var (from, to) in cuts)
            await Ip($"-n {Router} rule del from {from} to {to} blackhole");
        cuts.Clear();
    }

    /// <summary>Removes it; the interface on this side goes with the router's.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var each in namespaces)
            await Ip($"netns del {each}");
        namespaces.Clear();
    }

    private async Task LayRouter()
    {
        await Add(Router);
        await Ip($"link add {name} type veth peer name v0 netns {Router}");
        await Ip($"addr add {Here}/30 dev {name}");
        await Ip($"link set {name} up");
        await Ip($"-n {Router} addr add {Net}.0.2/30 dev v0");
        await Ip($"-n {Router} link set v0 up");
        await Ip($"route add {Net}.0.0/16 via {Net}.0.2");
        await Tool.Run("ip", "netns", "exec", Router, "sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward");
    }

    private async Task Add(string its)
    {
        await Ip($"netns add {its}");
        namespaces.Add(its);
        await Ip($"-n {its} link set lo up");
    }

    private static Task Ip(string arguments) => Tool.Run("ip", arguments.Split(' '));
}
