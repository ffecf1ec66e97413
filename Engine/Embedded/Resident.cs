using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>An actor in memory with its mailbox, and what eviction must know of it.</summary>
internal sealed class Resident<TDecider, TState, TCommand, TFact>(
    string key, ActorType<TState> type, ActorPorts ports) : Mailbox
    where TDecider : IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    /// <summary>Bytes of an actor besides its state: key, table entry, mailbox, shell (docs/benchmarks.md).</summary>
    private const int Overhead = 300;

    private volatile bool isLoaded;
    private volatile bool isUsed = true;
    private int accounted;

    public string Key => key;

    public Actor<TDecider, TState, TCommand, TFact> Actor { get; } = new(key, type, ports);

    /// <summary>The record, if it can be read without waiting; marks the actor as used.</summary>
    public ActorRecord<TState>? Peek()
    {
        if (!isLoaded)
            return null;
        if (!isUsed)
            isUsed = true;
        return Actor.Record;
    }

    /// <summary>Loads the record if it isn't there yet; to be called inside a turn.</summary>
    public async ValueTask Load()
    {
        if (isLoaded)
            return;
        await Actor.Load();
        isLoaded = true;
        GridMeters.ColdReads.Add(1);
    }

    /// <summary>By how many bytes its memory grew since this was last asked; to be called inside a turn.</summary>
    public int Growth()
    {
        var before = accounted;
        accounted = isLoaded ? Overhead + Actor.StoredBytes : 0;
        return accounted - before;
    }

    /// <summary>Bytes that its memory was last said to take.</summary>
    public int Accounted => accounted;

    /// <summary>True the first time after it was used, so that only what stays unused is evicted.</summary>
    public bool WasUsed()
    {
        var used = isUsed;
        isUsed = false;
        return used;
    }
}
