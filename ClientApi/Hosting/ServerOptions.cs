using System.Net;

namespace Grid.ClientApi.Hosting;

/// <summary>What whoever starts the server can decide.</summary>
public sealed record ServerOptions
{
    /// <summary>Folder of the store; made if it isn't there.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Port to listen on; 0 takes any free one.</summary>
    public required int Port { get; init; }

    /// <summary>Address to listen on; other machines reach it only if this is one of theirs to reach.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>Whether the demonstration's clients exist.</summary>
    public bool Demo { get; init; }

    /// <summary>Where the keys are; null: in the data folder.</summary>
    public string? KeysFile { get; init; }

    /// <summary>Where the clients are named; null: nowhere.</summary>
    public string? ClientsFile { get; init; }

    /// <summary>The URL under which callers know the server; null: where it listens.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Estimated bytes that cards may take in memory.</summary>
    public long MemoryBudgetBytes { get; init; } = 2L << 30;

    /// <summary>This server's place in a cluster; null for the embedded engine.</summary>
    public ClusterPlace? Cluster { get; init; }

    /// <summary>For how long a server that is told to end first says so to whoever spreads the load.</summary>
    public TimeSpan DrainTime { get; init; }
}
