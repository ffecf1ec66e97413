using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>An actor in memory with its mailbox, and what eviction must know of it.</summary>
internal sealed class Resident<TDecider, TState, TCommand, TFact>(
    string key, ActorType<TState> type, ActorPorts ports) : Mailbox
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    /// <summary>Bytes of an actor besides its state: key, table entry, mailbox, shell (docs/benchmarks.md).</summary>
    private const int Overhead = 345;

    private volatile bool isLoaded;
    private volatile bool isUsed = true;

    public string Key => key;

    public Actor<TDecider, TState, TCommand, TFact> Actor { get; } = new(key, type, ports);

    /// <summary>Bytes that its memory was last said to take.</summary>
    public int Accounted { get; private set; }

    /// <summary>Whether what it says is what is on disk; otherwise it must leave memory.</summary>
    public bool IsSound => isLoaded && !Actor.IsDoubtful;

    /// <summary>The record, if it can be read without waiting; marks the actor as used.</summary>
    public ActorRecord<TState>? Peek()
    {
        if (!isLoaded)
            return null;
        if (!isUsed)
            isUsed = true;
        return Actor.Record;
    }

    /// <summary>Takes mail as one turn, loading the record first if it isn't there yet.</summary>
    public ValueTask<Reply?[]> Turn(IReadOnlyList<Input> inputs)
    {
        isUsed = true;
        return isLoaded ? Actor.Take(inputs) : LoadAndTake(inputs);
    }

    /// <summary>By how many bytes its memory grew since this was last asked; to be called between turns.</summary>
    public int Growth()
    {
        var before = Accounted;
        Accounted = Overhead + Actor.StoredBytes;
        return Accounted - before;
    }

    private async ValueTask<Reply?[]> LoadAndTake(IReadOnlyList<Input> inputs)
    {
        await Actor.Load();
        isLoaded = true;
        GridMeters.ColdReads.Add(1);
        return await Actor.Take(inputs);
    }

    /// <summary>True the first time after it was used, so that only what stays unused is evicted.</summary>
    public bool WasUsed()
    {
        var used = isUsed;
        isUsed = false;
        return used;
    }
}
