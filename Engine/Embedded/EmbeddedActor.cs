using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Engine.Embedded;

/// <summary>Names an actor of this process; costs nothing until it is asked.</summary>
internal class EmbeddedActor(string key, IActorHost host) : IActor
{
    public ValueTask<Reply> Do(Command command, RequestId? request = null) => host.Do(key, command, request);

    public ValueTask Deliver(Envelope envelope) => host.Deliver(envelope);
}

/// <summary>Names a card of this process.</summary>
internal sealed class EmbeddedCard(
    string key, ActorHost<CardDecider, Card, CardCommand, CardFact> host, TimeProvider clock)
    : EmbeddedActor(key, host), ICard
{
    private readonly string key = key;
    private readonly ActorHost<CardDecider, Card, CardCommand, CardFact> host = host;

    /// <summary>
    /// The moment is taken before the record is read, so that no change after it can be contradicted.
    /// </summary>
    public ValueTask<Verification> Verify(Presented presented)
    {
        var now = clock.GetUtcNow();
        var read = host.Read(key);
        return read.IsCompletedSuccessfully ? new(Answer(read.Result, presented, now)) : Await(read, presented, now);
    }

    private static async ValueTask<Verification> Await(
        ValueTask<ActorRecord<Card>> read, Presented presented, DateTimeOffset now) =>
        Answer(await read, presented, now);

    private static Verification Answer(ActorRecord<Card> record, in Presented presented, DateTimeOffset now) =>
        CardView.Verify(record.State, record.Version, presented, now);
}
