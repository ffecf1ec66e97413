using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>The actors of one type, as the engine sees them.</summary>
internal interface IActorHost
{
    /// <summary>What every key of the type begins with.</summary>
    string Prefix { get; }

    /// <summary>Lets the actor take a command from outside.</summary>
    ValueTask<Reply> Execute(string key, Command command, RequestId? request);

    /// <summary>Lets the actor take another's message.</summary>
    ValueTask Deliver(Envelope envelope);

    /// <summary>Lets the actor take the turn that has fallen due.</summary>
    ValueTask FireReminder(string key);

    /// <summary>Lets the actor carry out an operator's decision on one of its dead letters.</summary>
    ValueTask<bool> Resolve(string key, ActorInput.ResolveDeadLetter decision);

    /// <summary>Goes on with deliveries that an earlier process left.</summary>
    void Resume(string key);

    /// <summary>Drops actors that were not used since they were last passed, until enough memory is free.</summary>
    void Evict(ActivationCollector collector);
}
