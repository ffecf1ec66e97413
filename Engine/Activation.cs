using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>An actor in memory with its mailbox, and what eviction must know of it.</summary>
/// <typeparam name="TDecider">The rules.</typeparam>
/// <typeparam name="TState">What the actor holds.</typeparam>
/// <typeparam name="TCommand">What it can be asked to do.</typeparam>
/// <typeparam name="TFact">What can become true of it.</typeparam>
/// <param name="key">The actor's key.</param>
/// <param name="type">What its key begins with and how its record is written.</param>
/// <param name="ports">The world around it.</param>
/// <param name="leavesBlank">
/// Whether an actor that was never written leaves memory as soon as nothing waits for it, so that requests for what
/// does not exist take no room.
/// </param>
public sealed class Activation<TDecider, TState, TCommand, TFact>(
    string key, ActorType<TState> type, ActorPorts ports, bool leavesBlank = false) : Mailbox
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    /// <summary>Bytes of an actor besides its state: key, table entry, mailbox, shell (docs/benchmarks.md).</summary>
    private const int Overhead = 345;

    /// <summary>Bounds how long the first of a turn waits for the rest of it.</summary>
    private const int MaxTurnSize = 256;

    /// <summary>
    /// What a turn takes even where many of the actor's own messages wait: fewer than are confirmed while it is
    /// written, or the record would grow where writes are fast and deliveries slow.
    /// </summary>
    private const int MinTurnSize = 1;

    /// <summary>How many messages may wait in the record before the actor takes in less: two rounds of them.</summary>
    private const int MaxOutboxLength = 1024;

    private volatile bool isLoaded;
    private volatile bool isUsed = true;

    /// <summary>The actor's key.</summary>
    public string Key => key;

    /// <summary>The shell around its rules.</summary>
    public Actor<TDecider, TState, TCommand, TFact> Actor { get; } = new(key, type, ports);

    /// <summary>Bytes that its memory was last said to take.</summary>
    public int Accounted { get; private set; }

    /// <summary>Whether what it says is what is on disk; otherwise it must leave memory.</summary>
    public bool IsSound => isLoaded && !Actor.IsDoubtful;

    /// <summary>Whether it leaves memory once nothing waits for it.</summary>
    public bool Leaves => leavesBlank && isLoaded && Actor.Record.Version == 0;

    /// <summary>The record, if it can be read without waiting; marks the actor as used.</summary>
    public ActorRecord<TState>? Peek()
    {
        if (!isLoaded)
            return null;
        if (!isUsed)
            isUsed = true;
        return Actor.Record;
    }

    /// <summary>
    /// Takes out mail for one turn: little where many of the actor's own messages wait, so that its record stays small,
    /// and never none, so that two actors with much for each other don't wait for ever.
    /// </summary>
    public QueuedInput[] Dequeue() =>
        Dequeue(Math.Clamp(MaxOutboxLength - Actor.Record.Outbox.Length, MinTurnSize, MaxTurnSize), Leaves);

    /// <summary>
    /// Takes mail as one turn. Whatever fails is handed to those who wait for it, each of whom answers for itself.
    /// </summary>
    public async Task RunTurn(QueuedInput[] mail)
    {
        try
        {
            var replies = await RunTurn(Array.ConvertAll(mail, each => each.Input));
            for (var i = 0; i < mail.Length; i++)
                mail[i].Complete(replies[i]);
        }
        catch (UnavailableException why)
        {
            foreach (var each in mail)
                each.Fail(why);
        }
        catch (Exception) when (mail.Length > 1)
        {
            // A command that breaks an invariant must not take its neighbours with it.
            foreach (var each in mail)
            {
                if (Actor.IsDoubtful)
                    each.Fail(new UnavailableException("A write before this one failed; nothing was done."));
                else
                    await RunTurn([each]);
            }
        }
        catch (Exception why)
        {
            mail[0].Fail(why);
        }
    }

    /// <summary>By how many bytes its memory grew since this was last asked; to be called between turns.</summary>
    public int Growth()
    {
        var before = Accounted;
        Accounted = Overhead + Actor.StoredBytes;
        return Accounted - before;
    }

    /// <summary>Loads the record first if it isn't there yet.</summary>
    private ValueTask<Reply?[]> RunTurn(IReadOnlyList<ActorInput> inputs)
    {
        isUsed = true;
        return isLoaded ? Actor.Handle(inputs) : LoadAndHandle(inputs);
    }

    private async ValueTask<Reply?[]> LoadAndHandle(IReadOnlyList<ActorInput> inputs)
    {
        await Actor.Load();
        isLoaded = true;
        GridMeters.ColdReads.Add(1);
        return await Actor.Handle(inputs);
    }

    /// <summary>True the first time after it was used, so that only what stays unused is evicted.</summary>
    public bool WasUsed()
    {
        var used = isUsed;
        isUsed = false;
        return used;
    }
}
