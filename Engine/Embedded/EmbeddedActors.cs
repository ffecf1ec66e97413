using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Streams;

namespace Grid.Engine.Embedded;

/// <summary>Names a card of this process.</summary>
internal sealed class EmbeddedCard(
    string key, ActorHost<CardDecider, Card, CardCommand, CardFact> host, TimeProvider clock)
    : EmbeddedActor<CardDecider, Card, CardCommand, CardFact>(key, host, clock), ICard
{
    /// <summary>
    /// Written by hand, since it is the most frequent call: nothing is allocated for a card in memory.
    /// </summary>
    public ValueTask<Verification> Verify(Presented presented)
    {
        var now = Clock.GetUtcNow();
        var read = Host.Read(Key);
        return read.IsCompletedSuccessfully ? new(Answer(read.Result, presented, now)) : Await(read, presented, now);
    }

    private static async ValueTask<Verification> Await(
        ValueTask<ActorRecord<Card>> read, Presented presented, DateTimeOffset now) =>
        Answer(await read, presented, now);

    private static Verification Answer(ActorRecord<Card> record, in Presented presented, DateTimeOffset now) =>
        CardView.Verify(record.State, record.Version, presented, now);
}

/// <summary>Names a stream of this process.</summary>
internal sealed class EmbeddedEventStream(
    string key, ActorHost<EventStreamDecider, EventStream, EventStreamCommand, EventStreamFact> host,
    TimeProvider clock)
    : EmbeddedActor<EventStreamDecider, EventStream, EventStreamCommand, EventStreamFact>(
        key, host, clock), IEventStream
{
    public async ValueTask<Backlog> ReadBacklog(long after, int limit)
    {
        var rows = await Host.Entries(Key, after, limit);
        return JournalReader.Read(rows, (await Host.Read(Key)).State);
    }
}

/// <summary>Names a cascade of this process.</summary>
internal sealed class EmbeddedCascade(
    string key, ActorHost<CascadeDecider, Cascade, CascadeCommand, CascadeFact> host, TimeProvider clock)
    : EmbeddedActor<CascadeDecider, Cascade, CascadeCommand, CascadeFact>(key, host, clock), ICascade
{
    public async ValueTask<ImmutableArray<CascadeFact.Listed>> ReadInstitutions(long after, int limit) =>
        JournalReader.Read(await Host.Entries(Key, after, limit));
}
