using Grid.Testing.Client;
using Spectre.Console;

namespace Grid.Scenarios.Stories;

/// <summary>What a story needs: its clients, its output, and its persons.</summary>
internal sealed class StoryContext : IDisposable
{
    /// <summary>Sets the stage.</summary>
    /// <param name="server">A server that was started with the demonstration's clients.</param>
    /// <param name="console">Where the story is printed.</param>
    /// <param name="seed">Which persons it is about; another one for each telling.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <param name="handler">Makes what carries the requests of a client; null: the network.</param>
    public StoryContext(
        Uri server, IAnsiConsole console, long seed, TimeProvider clock, Func<HttpMessageHandler>? handler = null)
    {
        PatientHandler Patiently(string client) => new(
            handler?.Invoke() ?? new SocketsHttpHandler { UseProxy = false },
            FormattableString.Invariant($"{client}-{seed}"), clock);
        GridClient Client(string name) => new(server, ClientSecret.Demo(name), clock, Patiently(name));
        Registry = Client("demo-registry");
        Bank = Client("demo-bank");
        OtherBank = Client("demo-bank-2");
        Station = Client("demo-station");
        Carrier = Client("demo-carrier");
        Regulator = Client("demo-regulator");
        Operator = Client("demo-operator");
        Holder = new(server, Carrier, Patiently("holder"));
        Narrator = new(console, clock);
        (Seed, Clock) = (seed, clock);
    }

    /// <summary>The registry, which issues cards and takes reports.</summary>
    public GridClient Registry { get; }

    /// <summary>A bank, which is shown cards.</summary>
    public GridClient Bank { get; }

    /// <summary>Another bank, which is slow.</summary>
    public GridClient OtherBank { get; }

    /// <summary>A police station, where people come who have no number.</summary>
    public GridClient Station { get; }

    /// <summary>A carrier, which gives out numbers and takes them back.</summary>
    public GridClient Carrier { get; }

    /// <summary>The regulator, who reads which institutions were late.</summary>
    public GridClient Regulator { get; }

    /// <summary>Whoever runs the demonstration, and can let time pass.</summary>
    public GridClient Operator { get; }

    /// <summary>Holders of numbers.</summary>
    public HolderClient Holder { get; }

    /// <summary>Prints the story.</summary>
    public Narrator Narrator { get; }

    /// <summary>Which persons it is about.</summary>
    public long Seed { get; }

    /// <summary>Where time comes from.</summary>
    public TimeProvider Clock { get; }

    public void Dispose()
    {
        Registry.Dispose();
        Bank.Dispose();
        OtherBank.Dispose();
        Station.Dispose();
        Carrier.Dispose();
        Regulator.Dispose();
        Operator.Dispose();
        Holder.Dispose();
    }
}
