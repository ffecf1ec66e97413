using System.CommandLine;
using System.Net;

namespace Grid.ClientApi.Hosting;

/// <summary>The part of the command line that says which engine runs the actors, and where in a cluster.</summary>
internal static class ClusterLine
{
    /// <summary>Set by the fault harness alone.</summary>
    private const string Harness = "GRID_FAULT_HARNESS";

    private static readonly Option<string> Engine = new("--engine")
    {
        Description = "embedded: one process, one file; orleans: a silo of a cluster; orleans-client: calls its silos",
        DefaultValueFactory = _ => "embedded",
    };
    private static readonly Option<string?> Database = new("--database")
    {
        Description = "Connection string of the cluster's PostgreSQL (or GRID_DATABASE in the environment)",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GRID_DATABASE"),
    };
    private static readonly Option<string> Cluster = new("--cluster")
    {
        Description = "Name of the cluster",
        DefaultValueFactory = _ => "grid",
    };
    private static readonly Option<string> Name = new("--silo")
    {
        Description = "Name of this silo",
        DefaultValueFactory = _ => Environment.MachineName,
    };
    private static readonly Option<string> Address = new("--silo-address")
    {
        Description = "Address under which the other silos reach this one",
        DefaultValueFactory = _ => "127.0.0.1",
    };
    private static readonly Option<int> SiloPort = new("--silo-port")
    {
        Description = "Port for the other silos",
        DefaultValueFactory = _ => 11111,
    };
    private static readonly Option<int> GatewayPort = new("--gateway-port")
    {
        Description = "Port for clients of the cluster; 0 for none",
    };
    private static readonly Option<string[]> Tls = new("--tls")
    {
        Description = "PEM files: certificate, key, and the authority's certificate",
        Arity = new ArgumentArity(3, 3),
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<bool> Unfenced = new("--unfenced")
    {
        Description = "Answer from old copies, so that a fault harness has something to find",
        Hidden = true,
    };
    private static readonly Option<int> Drain = new("--drain")
    {
        Description = "Seconds for which a server that is told to end first answers /health/ready with 503",
    };

    public static IReadOnlyList<Option> Options { get; } =
        [Engine, Database, Cluster, Name, Address, SiloPort, GatewayPort, Tls, Unfenced, Drain];

    static ClusterLine() => Engine.AcceptOnlyFromAmong("embedded", "orleans", "orleans-client");

    public static TimeSpan DrainTime(ParseResult line) => TimeSpan.FromSeconds(line.GetValue(Drain));

    /// <exception cref="StartupException">Something that a cluster needs is missing or wrong.</exception>
    public static ClusterPlace? Place(ParseResult line)
    {
        var engine = line.GetValue(Engine);
        if (engine == "embedded")
            return null;
        var database = line.GetValue(Database)
            ?? throw new StartupException("--engine orleans needs --database: the connection string of PostgreSQL.");
        if (!IPAddress.TryParse(line.GetValue(Address), out var address))
            throw new StartupException("--silo-address takes an IP address.");
        if (line.GetValue(Unfenced) && Environment.GetEnvironmentVariable(Harness) != "1")
            throw new StartupException(
                $"--unfenced makes a server answer from old copies; it is taken only with {Harness}=1 set.");
        return new(
            database, line.GetValue(Cluster)!, line.GetValue(Name)!, engine == "orleans-client", address,
            line.GetValue(SiloPort), line.GetValue(GatewayPort),
            line.GetValue(Tls) is [var certificate, var key, var authority] ? new(certificate, key, authority) : null,
            !line.GetValue(Unfenced));
    }
}
