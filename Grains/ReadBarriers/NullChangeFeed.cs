namespace Grid.Grains.ReadBarriers;

/// <summary>
/// Never knows of a change, so that the fence lets every old copy pass: what a cluster without a fence would do.
/// </summary>
/// <remarks>Only for a harness that has to show that it finds the stale answers which the fence prevents.</remarks>
public sealed class NullChangeFeed : IChangeFeed
{
    /// <inheritdoc/>
    public ValueTask Begin(CancellationToken cancel) => default;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Change>> Next(CancellationToken cancel) => new([]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;
}
