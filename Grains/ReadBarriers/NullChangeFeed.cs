namespace Grid.Grains.ReadBarriers;

/// <summary>
/// Reports no change, so that the read barrier accepts every stale activation, as a cluster without it would.
/// </summary>
/// <remarks>Only for a harness that must show that it finds the stale answers that the read barrier prevents.</remarks>
public sealed class NullChangeFeed : IChangeFeed
{
    /// <inheritdoc/>
    public ValueTask Begin(CancellationToken cancel) => default;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Change>> Next(CancellationToken cancel) => new([]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;
}
