using System.ComponentModel.DataAnnotations;
using System.Net;
using Grid.ClientApi.Engines;
using Grid.Silo;

namespace Grid.ClientApi.Hosting;

/// <summary>What a server of a cluster needs.</summary>
internal static class ClusterRules
{
    public static IEnumerable<ValidationResult> Of(GridOptions options)
    {
        if (options.Engine == EngineKind.Embedded)
            yield break;
        var cluster = options.Cluster;
        if (cluster.Database.Length == 0)
            yield return Wrong(nameof(cluster.Database), "is needed: the connection string of PostgreSQL");
        else if (ClusterHosting.DatabaseFault(cluster.Database) is { } fault)
            yield return Wrong(nameof(cluster.Database), $"is no connection string of PostgreSQL: {fault}");
        else if (IsAlone(options))
            yield return Wrong(
                nameof(cluster.Address),
                $"is {cluster.Address}, under which silos on other machines don't reach this one. Two silos with one "
                + "address end each other");
    }

    /// <summary>Whether the silo has an address of this machine alone, and a database that others reach.</summary>
    private static bool IsAlone(GridOptions options) =>
        options.Engine == EngineKind.Orleans && !options.Demo
        && IPAddress.TryParse(options.Cluster.Address, out var address) && IPAddress.IsLoopback(address)
        && !ClusterHosting.IsDatabaseOnThisMachine(options.Cluster.Database);

    private static ValidationResult Wrong(string setting, string what) =>
        new(what, [$"{nameof(GridOptions.Cluster)}:{setting}"]);
}
