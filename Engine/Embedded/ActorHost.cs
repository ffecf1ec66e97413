using System.Collections.Concurrent;
using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>Holds the resident actors of one type and lets mail and reads reach them.</summary>
internal sealed partial class ActorHost<TDecider, TState, TCommand, TFact>(
    ActorType<TState> type, ActorPorts ports, EngineTasks tasks, Residency residency)
    : IActorHost, IActivationHost<TDecider, TState, TCommand, TFact>
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    /// <summary>Fixed, so that the order of eviction doesn't depend on how many processors there are.</summary>
    private const int ConcurrencyLevel = 64;

    private readonly ConcurrentDictionary<string, Resident<TDecider, TState, TCommand, TFact>> residents =
        new(ConcurrencyLevel, capacity: 31, StringComparer.Ordinal);

    public string Prefix => type.Prefix;

    /// <summary>The record of a resident actor, without a turn; loads the actor first if it isn't resident.</summary>
    public ValueTask<ActorRecord<TState>> Read(string key) =>
        residents.TryGetValue(key, out var resident) && resident.Peek() is { } record ? new(record) : LoadAndRead(key);

    /// <summary>Rows that the actor keeps beside its record; only what is on disk.</summary>
    public ValueTask<IReadOnlyList<Entry>> Entries(string key, long after, int limit) =>
        ports.Store.Entries(key, after, limit);

    public ValueTask<Reply> Do(string key, Command command, RequestId? request) => command is TCommand
        ? new(Put(key, new(new Input.Order(command, request)))!)
        : throw new ArgumentException($"{command.GetType().Name} is not for actors of {Prefix}", nameof(command));

    public ValueTask Deliver(Envelope envelope) => new(Put(envelope.Message.To, new(new Input.Letter(envelope))));

    public ValueTask Wake(string key) => new(Put(key, new(Input.Alarm.Instance)));

    public async ValueTask<bool> Resolve(string key, Input.ResolveDeadLetter decision) =>
        await Put(key, new(decision)) is not null;

    public void Evict(Residency residency)
    {
        foreach (var (_, resident) in residents)
        {
            if (!residency.IsAboveMark)
                return;
            if (resident.WasUsed() || !resident.TryCloseIdle())
                continue;
            Forget(resident);
            GridMeters.Evicted.Add(1);
        }
    }

    /// <summary>
    /// An actor that leaves memory between the two steps was on disk just now; it is loaded once more.
    /// </summary>
    private async ValueTask<ActorRecord<TState>> LoadAndRead(string key)
    {
        while (true)
        {
            await Put(key, new(Input.Presence.Instance));
            if (residents.TryGetValue(key, out var resident) && resident.Peek() is { } record)
                return record;
        }
    }

    private Task<Reply?> Put(string key, Mail mail)
    {
        tasks.ThrowIfClosed();
        while (true)
        {
            var resident = residents.GetOrAdd(key, static (key, at) => new(key, at.type, at.ports), (type, ports));
            if (!resident.TryPut(mail, out var isFirst))
                continue;
            if (isFirst)
                _ = ActivationLoop.Run(resident, this, ports);
            return mail.Outcome;
        }
    }

    ValueTask<TurnPermit> IActivationHost<TDecider, TState, TCommand, TFact>.BeforeTurn(
        Resident<TDecider, TState, TCommand, TFact> activation, Mail[] inputs) => new(TurnPermit.Proceed);

    void IActivationHost<TDecider, TState, TCommand, TFact>.AfterTurn(
        Resident<TDecider, TState, TCommand, TFact> activation) => residency.Add(activation.Growth());

    void IActivationHost<TDecider, TState, TCommand, TFact>.Remove(
        Resident<TDecider, TState, TCommand, TFact> activation) => Forget(activation);

    void IActivationHost<TDecider, TState, TCommand, TFact>.Forward(string key, Mail input) => _ = Put(key, input);

    void IActivationHost<TDecider, TState, TCommand, TFact>.StartOutbox(string key) => Resume(key);

    private void Forget(Resident<TDecider, TState, TCommand, TFact> resident)
    {
        if (residents.TryRemove(new(resident.Key, resident)))
            residency.Add(-resident.Accounted);
    }
}
