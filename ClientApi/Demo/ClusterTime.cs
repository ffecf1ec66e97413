using Grid.ClientApi.Engines;
using Grid.ClientApi.Hosting;
using Grid.Silo.Postgres;

namespace Grid.ClientApi.Demo;

/// <summary>The demonstration's time in a cluster: kept in the database, and followed by every server.</summary>
public sealed class ClusterTime(GridOptions options) : IClockOffsetStore
{
    private readonly DemoTime time = Open(options);

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public ValueTask<TimeSpan> Read(TimeSpan followed) => time.Follow(followed);

    /// <inheritdoc/>
    public ValueTask<TimeSpan> Add(TimeSpan time) => this.time.Advance(time);

    /// <inheritdoc/>
    public ValueTask<bool> IsApplied(TimeSpan passed) => time.IsFollowed(passed);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => time.DisposeAsync();

    /// <summary>What the database knows of it, for this server: as a silo, or under a name that no silo has.</summary>
    internal static DemoTime Open(GridOptions options) => new(
        options.Cluster.Database, options.Cluster.Cluster,
        options.Engine == EngineKind.OrleansClient
            ? FormattableString.Invariant($"{options.Cluster.Name}/{Environment.ProcessId}")
            : options.Cluster.Name);
}
