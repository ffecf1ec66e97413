using Npgsql;
using OpenTelemetry.Trace;

namespace Grid.Silo;

/// <summary>The spans of a cluster.</summary>
public static class ClusterTracing
{
    /// <summary>Adds the spans of calls between grains and of statements of the database.</summary>
    public static TracerProviderBuilder AddGridCluster(this TracerProviderBuilder tracing) => tracing
        .AddSource("Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application")
        .AddNpgsql();
}
