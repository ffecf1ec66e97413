using Grid.Testing.Client;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Crashes.Numbers;

/// <summary>Who calls a server in a crash run of numbers; made anew for each start of it.</summary>
internal sealed class NumberClients : IDisposable
{
    /// <summary>Creates them.</summary>
    public NumberClients(Uri server, TimeProvider clock)
    {
        Registry = new(server, ClientSecret.Demo("demo-registry"), clock);
        Carrier = new(server, ClientSecret.Demo("demo-carrier"), clock);
        Regulator = new(server, ClientSecret.Demo("demo-regulator"), clock);
        Operator = new(server, ClientSecret.Demo("demo-operator"), clock);
        Banks = [.. PhonePlan.Banks.Select(bank => new GridClient(server, ClientSecret.Demo(bank), clock))];
        Holder = new(server, Carrier);
    }

    /// <summary>Issues cards.</summary>
    public GridClient Registry { get; }

    /// <summary>Gives out numbers and takes them back.</summary>
    public GridClient Carrier { get; }

    /// <summary>Reads cascades.</summary>
    public GridClient Regulator { get; }

    /// <summary>Lets time pass.</summary>
    public GridClient Operator { get; }

    /// <summary>Bind accounts, and answer what they are asked.</summary>
    public GridClient[] Banks { get; }

    /// <summary>Moves accounts.</summary>
    public HolderClient Holder { get; }

    public void Dispose()
    {
        foreach (var client in (GridClient[])[Registry, Carrier, Regulator, Operator, .. Banks])
            client.Dispose();
        Holder.Dispose();
    }
}
