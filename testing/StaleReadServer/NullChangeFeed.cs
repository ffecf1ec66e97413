using Grid.Grains.ReadBarriers;

namespace Grid.StaleReadServer;

/// <summary>Reports no change, so that the read barrier accepts every stale activation.</summary>
internal sealed class NullChangeFeed : IChangeFeed
{
    /// <inheritdoc/>
    public ValueTask Begin(CancellationToken cancel) => default;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Change>> Next(CancellationToken cancel) => new([]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;
}
