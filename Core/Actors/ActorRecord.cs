using System.Collections.Immutable;

namespace Grid.Core.Actors;

/// <summary>All that the store keeps of one actor, in one row and one atomic write.</summary>
/// <typeparam name="TState">What an actor of the type holds.</typeparam>
/// <param name="State">What the rules know.</param>
/// <param name="Version">How often the record was written; 0 for an actor that never was.</param>
/// <param name="Sent">Number of the last message that the actor sent.</param>
/// <param name="Outbox">Messages that no receiver has acknowledged yet, in order.</param>
/// <param name="Requests">The most recent requests with their answers, oldest first.</param>
public sealed record ActorRecord<TState>(
    TState State, long Version, long Sent, ImmutableArray<Envelope> Outbox, ImmutableArray<Answered> Requests);

/// <summary>A request that was answered, so that its repetition gets the same answer.</summary>
/// <param name="Id">The request.</param>
/// <param name="Reply">What was answered.</param>
public sealed record Answered(RequestId Id, Reply Reply);
