using System.Collections.Concurrent;
using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>Holds the resident actors of one type and lets turns and reads reach them.</summary>
internal sealed partial class ActorHost<TDecider, TState, TCommand, TFact>(
    ActorType<TState> type, ActorPorts ports, EngineTasks tasks, Residency residency) : IActorHost
    where TDecider : IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    private readonly ConcurrentDictionary<string, Resident<TDecider, TState, TCommand, TFact>> residents = new();

    public string Prefix => type.Prefix;

    /// <summary>The record of a resident actor, without a turn; loads the actor first if it isn't resident.</summary>
    public ValueTask<ActorRecord<TState>> Read(string key) =>
        residents.TryGetValue(key, out var resident) && resident.Peek() is { } record
            ? new(record)
            : Within(key, static actor => new ValueTask<ActorRecord<TState>>(actor.Record));

    public ValueTask<Reply> Do(string key, Command command, RequestId? request) => command is TCommand own
        ? Within(key, actor => actor.Take(own, request))
        : throw new ArgumentException($"{command.GetType().Name} is not for actors of {Prefix}", nameof(command));

    public async ValueTask Deliver(Envelope envelope) => await Within(envelope.Message.To, async actor =>
    {
        await actor.Receive(envelope);
        return true;
    });

    public async ValueTask Wake(string key) => await Within(key, async actor =>
    {
        await actor.Wake();
        return true;
    });

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

    /// <summary>Takes a turn; an actor that is left in doubt is dropped, so that the next turn loads it again.</summary>
    private async ValueTask<T> Within<T>(string key, Func<Actor<TDecider, TState, TCommand, TFact>, ValueTask<T>> turn)
    {
        tasks.ThrowIfClosed();
        var resident = await Enter(key);
        try
        {
            await resident.Load();
            return await turn(resident.Actor);
        }
        finally
        {
            if (resident.Peek() is null || resident.Actor.IsDoubtful)
                Drop(resident);
            else
                Leave(resident);
        }
    }

    private async ValueTask<Resident<TDecider, TState, TCommand, TFact>> Enter(string key)
    {
        while (true)
        {
            var resident = residents.GetOrAdd(key, static (key, host) => new(key, host.type, host.ports), (type, ports));
            if (await resident.Enter())
                return resident;
        }
    }

    private void Leave(Resident<TDecider, TState, TCommand, TFact> resident)
    {
        if (!resident.Actor.Record.Outbox.IsEmpty)
            Resume(resident.Key);
        residency.Add(resident.Growth());
        resident.Leave();
    }

    private void Drop(Resident<TDecider, TState, TCommand, TFact> resident)
    {
        Forget(resident);
        resident.Close();
    }

    private void Forget(Resident<TDecider, TState, TCommand, TFact> resident)
    {
        if (residents.TryRemove(new(resident.Key, resident)))
            residency.Add(-resident.Accounted);
    }
}
