using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains.ReadBarriers;

namespace Grid.Grains;

/// <summary>
/// An activation on a cluster, with the stamp that shows whether another silo has written its record since.
/// </summary>
internal sealed class StampedActivation<TDecider, TState, TCommand, TFact> : IDisposable
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    private readonly VersionedStore store;
    private readonly CacheStamp stamp;
    private readonly ReadBarrier barrier;

    public StampedActivation(string key, ActorType<TState> type, GrainDependencies dependencies)
    {
        barrier = dependencies.Barrier;
        stamp = barrier.Register(key);
        store = new(dependencies.Store);
        Activation = new(key, type, dependencies.Ports(store));
    }

    public Activation<TDecider, TState, TCommand, TFact> Activation { get; }

    /// <summary>The record, if it was read already; it may be stale.</summary>
    public ActorRecord<TState>? Record => Activation.Peek();

    /// <summary>Whether the record was read, and a newer one is known of.</summary>
    public bool IsStale => Record is not null && !stamp.IsCurrent;

    /// <summary>After a turn: the activation includes what the turn wrote.</summary>
    public void MarkWritten() => stamp.Advance(store.LastVersion);

    /// <summary>Ends the tracking of the record for this activation.</summary>
    public void Dispose() => barrier.Release(Activation.Key, stamp);
}
