using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.FaultHarness.Clusters;

/// <summary>A cluster on one machine, to try out and to test with; kept in a folder between commands.</summary>
/// <param name="Database">Connection string of its PostgreSQL.</param>
/// <param name="OwnDatabase">Folder of the PostgreSQL that was started for it; null where one was given.</param>
/// <param name="Server">The program of the HTTP API.</param>
/// <param name="Tls">Whether silos show each other certificates.</param>
/// <param name="Nodes">Its servers.</param>
public sealed record LocalCluster(
    string Database, string? OwnDatabase, string Server, bool Tls, ImmutableArray<LocalClusterNode> Nodes)
{
    /// <summary>Reads what was kept in <paramref name="folder"/>.</summary>
    /// <exception cref="InvalidOperationException">Nothing was.</exception>
    public static LocalCluster Read(string folder) => File.Exists(FileIn(folder))
        ? JsonSerializer.Deserialize(File.ReadAllText(FileIn(folder)), LocalClusterJson.Default.LocalCluster)!
        : throw new InvalidOperationException($"No cluster was started in {folder}.");

    /// <summary>Keeps it in <paramref name="folder"/>.</summary>
    public void Write(string folder) =>
        File.WriteAllText(FileIn(folder), JsonSerializer.Serialize(this, LocalClusterJson.Default.LocalCluster));

    /// <summary>The same cluster, with one of its servers replaced.</summary>
    public LocalCluster With(LocalClusterNode node) =>
        this with { Nodes = [.. Nodes.Select(each => each.Name == node.Name ? node : each)] };

    /// <summary>Forgets the cluster; its servers must have ended.</summary>
    public static void Forget(string folder) => File.Delete(FileIn(folder));

    private static string FileIn(string folder) => Path.Combine(folder, "cluster.json");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(LocalCluster))]
internal sealed partial class LocalClusterJson : JsonSerializerContext;
