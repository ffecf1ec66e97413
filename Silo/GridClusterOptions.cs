using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace Grid.Silo;

/// <summary>The settings of a silo, or of a client of the cluster.</summary>
public sealed class GridClusterOptions : IValidatableObject
{
    /// <summary>Exit code of a silo that could not reach the database for too long, and ended itself.</summary>
    public const int EndedItself = 70;

    /// <summary>Connection string of PostgreSQL.</summary>
    public string Database { get; set; } = "";

    /// <summary>Silos with the same name of cluster find each other.</summary>
    /// <value>The default value is <c>grid</c>.</value>
    [Required, StringLength(100)] public string Cluster { get; set; } = "grid";

    /// <summary>Name of the silo in lists; each silo of a cluster needs its own.</summary>
    /// <value>The default value is the name of the machine.</value>
    [Required, StringLength(100)] public string Name { get; set; } = Environment.MachineName;

    /// <summary>The IP address under which other silos and clients reach this one.</summary>
    /// <value>The default value is <c>127.0.0.1</c>.</value>
    [Required] public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port for other silos.</summary>
    /// <value>The default value is 11111.</value>
    [Range(1, 65535)] public int SiloPort { get; set; } = 11111;

    /// <summary>Port for clients of the cluster; 0 takes none.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 65535)] public int GatewayPort { get; set; }

    /// <summary>Certificates of both sides; null: the ports are open to everybody who reaches them.</summary>
    public TlsFiles? Tls { get; set; }

    /// <summary>How long this process waits for others.</summary>
    public ClusterTimeouts Timeouts { get; set; } = new();

    /// <summary>Most connections to the database for records; membership has 4 more, the change feed one.</summary>
    /// <value>The default value is 32.</value>
    [Range(2, 1000)] public int Connections { get; set; } = 32;

    /// <summary><see cref="Address"/>, which must be valid.</summary>
    internal IPAddress IpAddress => IPAddress.Parse(Address);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out var address)
            || address.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
            yield return new("must be an IP address, such as 10.0.0.7", [nameof(Address)]);
        else if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            yield return new("must be an address under which others reach this silo", [nameof(Address)]);
        if (Tls is { IsWhole: false })
            yield return new("needs Certificate, Key and Authority, three PEM files", [nameof(Tls)]);
    }
}

/// <summary>The certificate that a silo or client shows, and whom it trusts in turn; all PEM files.</summary>
public sealed class TlsFiles
{
    /// <summary>File with the certificate.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>File with its private key.</summary>
    public string Key { get; set; } = "";

    /// <summary>File with the certificate of the authority that signed those of the others.</summary>
    public string Authority { get; set; } = "";

    internal bool IsWhole => Certificate.Length > 0 && Key.Length > 0 && Authority.Length > 0;
}
