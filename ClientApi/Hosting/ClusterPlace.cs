using System.Net;

namespace Grid.ClientApi.Hosting;

/// <summary>Where a server stands in a cluster.</summary>
/// <param name="Database">Where PostgreSQL is, and as whom to connect.</param>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Name">Name of this silo.</param>
/// <param name="IsClient">Whether it only calls the silos, and is none itself.</param>
/// <param name="Address">Address under which the other silos reach this one.</param>
/// <param name="SiloPort">Port for other silos.</param>
/// <param name="GatewayPort">Port for clients; 0 for none.</param>
/// <param name="Tls">Certificate files; null: whoever reaches the ports is let in.</param>
/// <param name="IsFenced">Whether no copy in memory is answered from unseen; false is for fault harnesses.</param>
public sealed record ClusterPlace(
    string Database, string Cluster, string Name, bool IsClient, IPAddress Address, int SiloPort, int GatewayPort,
    TlsPlace? Tls, bool IsFenced = true);

/// <summary>PEM files of a certificate, its key, and the authority that signed the others'.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Key">Its private key.</param>
/// <param name="Authority">The authority's certificate.</param>
public sealed record TlsPlace(string Certificate, string Key, string Authority);
