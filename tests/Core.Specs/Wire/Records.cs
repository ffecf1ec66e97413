using FsCheck;
using FsCheck.Xunit;
using System.Collections.Immutable;
using System.Text.Json;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Phones;
using Grid.Core.Specs.Cards;
using Grid.Core.Specs.Cards.Histories;

namespace Grid.Core.Specs.Wire;

/// <summary>A record is read back from the store as it was written.</summary>
[Properties(MaxTest = 500, StartSize = 10, EndSize = 60)]
public sealed class Records
{
    [Property]
    public Property Every_card_comes_back_as_it_was() => HistoryStep.InEveryTurn(taken =>
    {
        var record = new ActorRecord<Card>(taken.After, Version: 3, Sent: 2, Outbox: [], Requests: []);
        var text = JsonSerializer.Serialize(record, GridJson.Default.ActorRecordCard);
        var back = JsonSerializer.Deserialize(text, GridJson.Default.ActorRecordCard)!;
        SameCard.Assert(record.State, back.State);
        Assert.Equal((3, 2), (back.Version, back.Sent));
        Assert.Equal(text, JsonSerializer.Serialize(back, GridJson.Default.ActorRecordCard));
    });

    [Property(MaxTest = 30)]
    public Property A_card_that_came_back_answers_as_before() => HistoryStep.InEveryTurn(
        taken =>
        {
            var record = new ActorRecord<Card>(taken.After, Version: 1, Sent: 0, Outbox: [], Requests: []);
            var text = JsonSerializer.SerializeToUtf8Bytes(record, GridJson.Default.ActorRecordCard);
            var back = JsonSerializer.Deserialize(text, GridJson.Default.ActorRecordCard)!.State;
            foreach (var command in Step.Commands)
            {
                var kept = CardDecider.Decide(taken.After, command, taken.Turn);
                var read = CardDecider.Decide(back, command, taken.Turn);
                Assert.Equal(kept.Facts.AsEnumerable(), read.Facts.AsEnumerable());
                Assert.Equal(kept.Messages.AsEnumerable(), read.Messages.AsEnumerable());
                Assert.Equal(kept with { Facts = [], Messages = [] }, read with { Facts = [], Messages = [] });
            }
        });

    [Fact]
    public void Messages_and_answers_come_back_in_order()
    {
        ImmutableArray<Envelope> outbox = [.. Step.Commands.Select(Sent)];
        ImmutableArray<Answered> requests =
        [
            new(new(Scenario.CauseOf(1)), new Reply.Accepted(5, Samples.Morning, Scenario.CauseOf(2))),
            new(new(Scenario.CauseOf(2)), new Reply.Accepted(6, null, null)),
            new(new(Scenario.CauseOf(3)), new Reply.Accepted(7, null, null, new PhoneResult.Tenancy(2, new(1, 0)))),
            .. Enum.GetValues<Refusal>().Select(why => new Answered(new(Guid.Empty), new Reply.Refused(why))),
        ];
        var record = new ActorRecord<Card>(CardDecider.Initial, Version: 1, Sent: outbox.Length, outbox, requests);
        var text = JsonSerializer.Serialize(record, GridJson.Default.ActorRecordCard);
        var back = JsonSerializer.Deserialize(text, GridJson.Default.ActorRecordCard)!;
        Assert.Equal(outbox.AsEnumerable(), back.Outbox.AsEnumerable());
        Assert.Equal(requests.AsEnumerable(), back.Requests.AsEnumerable());
    }

    [Fact]
    public void A_request_comes_back_as_it_was()
    {
        foreach (var state in new[] { IdempotencyKeyDecider.Initial, Claimed })
        {
            var record = new ActorRecord<IdempotencyKey>(state, Version: 1, Sent: 0, Outbox: [], Requests: []);
            var text = JsonSerializer.Serialize(record, GridJson.Default.ActorRecordIdempotencyKey);
            Assert.Equal(state, JsonSerializer.Deserialize(text, GridJson.Default.ActorRecordIdempotencyKey)!.State);
        }
    }

    [Fact]
    public void Requests_are_sent_as_they_were()
    {
        var claim = new IdempotencyKeyCommand.Claim(Scenario.CauseOf(1), TimeSpan.FromHours(36));
        foreach (var envelope in new[] { Sent(claim, 1), Sent(new IdempotencyKeyCommand.Forget(), 2) })
        {
            var text = JsonSerializer.Serialize(envelope, GridJson.Default.Envelope);
            Assert.Equal(envelope, JsonSerializer.Deserialize(text, GridJson.Default.Envelope));
        }
    }

    private static Envelope Sent(Command command, int at) =>
        new("from", at, Scenario.CauseOf(at), new("to", command));

    private static IdempotencyKey Claimed =>
        new IdempotencyKey.Claimed(Scenario.CauseOf(1), Samples.Morning, Samples.Morning.AddDays(1));
}
