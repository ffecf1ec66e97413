using System.Net;
using System.Net.Sockets;
using Grid.FaultHarness.Chaos.Network;

namespace Grid.Testing.Tests.Chaos;

/// <summary>A node that is cut off reaches no other until the cut ends; on the machine's real network.</summary>
public sealed class WiresTests
{
    [Fact]
    public async Task A_cut_lets_nothing_through_either_way_and_ends_when_it_is_healed()
    {
        var wires = await NetworkEmulator.TryLay();
        Assert.SkipWhen(wires is null, "This machine lays no wires for us: that takes root and iproute2.");
        await using var laid = wires;
        var place = await laid.Connect("host");
        using var here = new TcpListener(IPAddress.Parse(laid.Here), 0);
        here.Start();
        Assert.True(await Reaches(place.Namespace, (IPEndPoint)here.LocalEndpoint));
        await laid.Cut(place.Address, laid.Here);
        Assert.False(await Reaches(place.Namespace, (IPEndPoint)here.LocalEndpoint));
        await laid.Heal();
        Assert.True(await Reaches(place.Namespace, (IPEndPoint)here.LocalEndpoint));
    }

    /// <summary>Connects from the namespace, by a shell; waits for at most 3 s.</summary>
    private static async Task<bool> Reaches(string from, IPEndPoint to)
    {
        try
        {
            await Tool.Run(
                "ip", "netns", "exec", from,
                "timeout", "3", "bash", "-c", $"exec 3<>/dev/tcp/{to.Address}/{to.Port}");
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
