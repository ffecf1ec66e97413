using System.Net;
using System.Security.Cryptography;
using Grid.Engine;
using Grid.Grains;

namespace Grid.Silo;

/// <summary>What a silo, or a client of the cluster, is given.</summary>
public sealed record GridClusterOptions
{
    /// <summary>Where PostgreSQL is, and as whom to connect.</summary>
    public required string Database { get; init; }

    /// <summary>Silos with the same name of cluster find each other.</summary>
    public string Cluster { get; init; } = "grid";

    /// <summary>What the silo is called in lists.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>The address under which other silos and clients reach this one.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port for other silos.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>Port for clients; 0 takes none.</summary>
    public int GatewayPort { get; init; }

    /// <summary>Certificates of both sides; null: the ports are open to whoever reaches them.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>
    /// Whether a copy in memory is held against the database before it is answered from. Without it answers are stale
    /// now and then: only for a harness that has to show that it would find them.
    /// </summary>
    public bool IsFenced { get; init; } = true;

    /// <summary>How messages between actors are delivered.</summary>
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>Estimated bytes that the process may take before idle actors leave memory.</summary>
    public long MemoryBudgetBytes { get; init; } = 2L << 30;

    /// <summary>Ends the process of a silo that can't reach the database for too long.</summary>
    /// <remarks>Says so itself, since a log that is written later would be lost.</remarks>
    public SiloEnd End { get; init; } = static () =>
    {
        Console.Error.WriteLine("The database has not answered for too long: this silo ends itself.");
        Environment.Exit(EndedItself);
    };

    /// <summary>Exit code of such a process.</summary>
    public const int EndedItself = 70;

    /// <summary>Where time comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where ids of cascades come from.</summary>
    public Func<Guid> NewId { get; init; } = static () => new(RandomNumberGenerator.GetBytes(16));
}

/// <summary>The certificate that a silo or client shows, and whom it trusts in turn; all PEM files.</summary>
/// <param name="Certificate">Its certificate.</param>
/// <param name="Key">Its private key.</param>
/// <param name="Authority">The certificate of the authority that signed those of the others.</param>
public sealed record TlsFiles(string Certificate, string Key, string Authority);
