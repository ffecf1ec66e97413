using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains.ReadBarriers;

namespace Grid.Grains;

/// <summary>An actor in the memory of its silo: a copy of what the store holds, and what is known of its age.</summary>
internal sealed class FencedActivation<TDecider, TState, TCommand, TFact> : IDisposable
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    private readonly VersionedStore store;
    private readonly CacheStamp stamp;
    private readonly ReadBarrier barrier;

    public FencedActivation(string key, ActorType<TState> type, GrainDependencies dependencies)
    {
        barrier = dependencies.Barrier;
        stamp = barrier.Register(key);
        store = new(dependencies.Store);
        Activation = new(key, type, dependencies.Ports(store));
    }

    public Activation<TDecider, TState, TCommand, TFact> Activation { get; }

    /// <summary>The record, if it was read already; it may be old.</summary>
    public ActorRecord<TState>? Record => Activation.Peek();

    /// <summary>Whether the record was read, and a newer one is known of.</summary>
    public bool IsStale => Record is not null && !stamp.IsCurrent;

    /// <summary>After a turn: what it wrote is in the copy too, and no reason to read again.</summary>
    public void MarkWritten() => stamp.Advance(store.LastVersion);

    /// <summary>The copy is in memory no longer.</summary>
    public void Dispose() => barrier.Release(Activation.Key, stamp);
}
