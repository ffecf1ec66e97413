using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains.Fencing;

namespace Grid.Grains;

/// <summary>An actor in the memory of its silo: a copy of what the store holds, and what is known of its age.</summary>
internal sealed class Copy<TDecider, TState, TCommand, TFact> : IDisposable
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    private readonly NumberedStore store;
    private readonly CopyMark mark;
    private readonly ReadFence fence;

    public Copy(string key, ActorType<TState> type, GrainWorld world)
    {
        fence = world.Fence;
        mark = fence.Register(key);
        store = new(world.Store);
        Resident = new(key, type, world.Ports(store));
    }

    public Resident<TDecider, TState, TCommand, TFact> Resident { get; }

    /// <summary>The record, if it was read already; it may be old.</summary>
    public ActorRecord<TState>? Record => Resident.Peek();

    /// <summary>Whether the record was read, and a newer one is known of.</summary>
    public bool IsOld => Record is not null && !mark.IsCurrent;

    /// <summary>After a turn: what it wrote is in the copy too, and no reason to read again.</summary>
    public void Settle() => mark.Wrote(store.LastNumber);

    /// <summary>The copy is in memory no longer.</summary>
    public void Dispose() => fence.Release(Resident.Key, mark);
}
