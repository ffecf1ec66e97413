using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Grains.Interfaces;
using Orleans.Concurrency;

namespace Grid.Grains;

/// <summary>The dead letters of the cluster, for callers outside of it.</summary>
[StatelessWorker, Reentrant]
public sealed class DeadLetterGrain(IDeadLetterQueue queue) : Grain, IDeadLetterGrain
{
    /// <inheritdoc/>
    public ValueTask<ImmutableArray<DeadLetterSummary>> List(long after, int limit) => queue.List(after, limit);

    /// <inheritdoc/>
    public ValueTask<bool> Replay(long id) => queue.Replay(id);

    /// <inheritdoc/>
    public ValueTask<bool> Drop(long id) => queue.Drop(id);
}
