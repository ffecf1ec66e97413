using System.Collections.Immutable;
using Grid.Core.Actors;

namespace Grid.Grains.Interfaces;

/// <summary>The dead letters of a cluster, as a client outside of it reaches them.</summary>
internal sealed class ClusterDeadLetters(IDeadLetterGrain grain, TimeProvider clock) : IDeadLetterQueue
{
    public ValueTask<ImmutableArray<DeadLetterSummary>> List(long after, int limit) =>
        ClusterCall.Query(() => grain.List(after, limit), clock);

    public ValueTask<bool> Replay(long id) => ClusterCall.Execute(() => grain.Replay(id), clock);

    public ValueTask<bool> Drop(long id) => ClusterCall.Execute(() => grain.Drop(id), clock);
}
