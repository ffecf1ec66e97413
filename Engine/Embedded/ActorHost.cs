using System.Collections.Concurrent;
using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>Holds the activations of one actor type and routes inputs and reads to them.</summary>
internal sealed partial class ActorHost<TDecider, TState, TCommand, TFact>(
    ActorType<TState> type, ActorPorts ports, EngineTasks tasks, ActivationCollector collector)
    : IActorHost, IActivationHost<TDecider, TState, TCommand, TFact>
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    /// <summary>Fixed, so that the order of eviction doesn't depend on how many processors there are.</summary>
    private const int ConcurrencyLevel = 64;

    private readonly ConcurrentDictionary<string, Activation<TDecider, TState, TCommand, TFact>> activations =
        new(ConcurrencyLevel, capacity: 31, StringComparer.Ordinal);

    public string Prefix => type.Prefix;

    /// <summary>The record of an actor, without a turn; loads the actor first if it has no activation.</summary>
    public ValueTask<ActorRecord<TState>> Read(string key) =>
        activations.TryGetValue(key, out var activation) && activation.Peek() is { } record
            ? new(record)
            : LoadAndRead(key);

    /// <summary>Rows that the actor keeps beside its record; only what is on disk.</summary>
    public ValueTask<IReadOnlyList<JournalEntry>> Entries(string key, long after, int limit) =>
        ports.Store.ReadJournal(key, after, limit);

    public ValueTask<Reply> Execute(string key, Command command, RequestId? request) => command is TCommand
        ? new(Enqueue(key, new(new ActorInput.ExternalCommand(command, request)))!)
        : throw new ArgumentException($"{command.GetType().Name} is not for actors of {Prefix}", nameof(command));

    public ValueTask Deliver(Envelope envelope) =>
        new(Enqueue(envelope.Message.To, new(new ActorInput.ReceivedMessage(envelope))));

    public ValueTask FireReminder(string key) => new(Enqueue(key, new(ActorInput.ReminderDue.Instance)));

    public async ValueTask<bool> Resolve(string key, ActorInput.ResolveDeadLetter decision) =>
        await Enqueue(key, new(decision)) is not null;

    public void Evict(ActivationCollector collector)
    {
        foreach (var (_, activation) in activations)
        {
            if (!collector.IsAboveMark)
                return;
            if (activation.WasUsed() || !activation.TryCloseIdle())
                continue;
            Forget(activation);
            GridMeters.Evicted.Add(1);
        }
    }

    /// <summary>
    /// An actor that leaves memory between the two steps was on disk just now; it is loaded once more. One that was
    /// never written has left already, as what it was when it was loaded.
    /// </summary>
    private async ValueTask<ActorRecord<TState>> LoadAndRead(string key)
    {
        while (true)
        {
            var (loaded, completion) = EnqueueAt(key, new(ActorInput.Activate.Instance));
            await completion;
            if (loaded.Leaves)
                return loaded.Actor.Record;
            if (activations.TryGetValue(key, out var activation) && activation.Peek() is { } record)
                return record;
        }
    }

    private Task<Reply?> Enqueue(string key, QueuedInput input) => EnqueueAt(key, input).Completion;

    private (Activation<TDecider, TState, TCommand, TFact> Activation, Task<Reply?> Completion) EnqueueAt(
        string key, QueuedInput input)
    {
        tasks.ThrowIfClosed();
        while (true)
        {
            var activation = activations.GetOrAdd(
                key, static (key, at) => new(key, at.type, at.ports, leavesBlank: true), (type, ports));
            if (!activation.TryEnqueue(input, out var isFirst))
                continue;
            if (isFirst)
                _ = ActivationLoop.Run(activation, this, ports);
            return (activation, input.Completion);
        }
    }

    ValueTask<TurnPermit> IActivationHost<TDecider, TState, TCommand, TFact>.BeforeTurn(
        Activation<TDecider, TState, TCommand, TFact> activation, QueuedInput[] inputs) => new(TurnPermit.Proceed);

    void IActivationHost<TDecider, TState, TCommand, TFact>.AfterTurn(
        Activation<TDecider, TState, TCommand, TFact> activation) => collector.Add(activation.Growth());

    void IActivationHost<TDecider, TState, TCommand, TFact>.Remove(
        Activation<TDecider, TState, TCommand, TFact> activation) => Forget(activation);

    void IActivationHost<TDecider, TState, TCommand, TFact>.Forward(string key, QueuedInput input) =>
        _ = Enqueue(key, input);

    void IActivationHost<TDecider, TState, TCommand, TFact>.StartOutbox(string key) => Resume(key);

    private void Forget(Activation<TDecider, TState, TCommand, TFact> activation)
    {
        if (activations.TryRemove(new(activation.Key, activation)))
            collector.Add(-activation.Accounted);
    }
}
