using System.Collections.Immutable;
using Grid.Core.Actors;

namespace Grid.Grains.Interfaces;

/// <summary>The dead letters of a cluster, as a client outside of it reaches them.</summary>
internal sealed class ClusterDeadLetters(IGrainFactory grains, TimeProvider clock) : IDeadLetterQueue
{
    /// <summary>Found at each call: a client knows no grain before it has reached the cluster.</summary>
    private IDeadLetterGrain Grain => grains.GetGrain<IDeadLetterGrain>(0);

    public ValueTask<ImmutableArray<DeadLetterSummary>> List(long after, int limit) =>
        ClusterCall.Query(() => Grain.List(after, limit), clock);

    public ValueTask<bool> Replay(long id) => ClusterCall.Execute(() => Grain.Replay(id), clock);

    public ValueTask<bool> Drop(long id) => ClusterCall.Execute(() => Grain.Drop(id), clock);
}
