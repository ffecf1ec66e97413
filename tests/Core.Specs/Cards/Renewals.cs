using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

/// <summary>Cards that end, and replaced cards that must come back.</summary>
public sealed class Renewals
{
    private static readonly Print Ending = Third with { ExpiresOn = new(2025, 12, 31) };
    private static readonly CardCommand.NumberHeld Number = new(new("phone/1"), new("carrier"), 3);

    private static Scenario Card => Given.Card(Ending).And(Number);

    [Fact]
    public void The_holder_is_told_once_at_ninety_and_once_at_fourteen_days()
    {
        Card.At(China(2025, 10, 1, 23, 59)).When(new CardCommand.NoteEndStage()).NothingNew();
        Assert.Equal(China(2025, 10, 2), CardDecider.NextReminder(Card.Card)!.At);
        var first = Card.At(China(2025, 10, 2)).When(new CardCommand.NoteEndStage());
        Assert.Equal(CardNotice.EndsInNinetyDays, Told(first));
        Assert.Equal([ActorKeys.EndingStream], Listed(first));
        first.When(new CardCommand.NoteEndStage()).NothingNew();

        Assert.Equal(China(2025, 12, 17), CardDecider.NextReminder(first.Card)!.At);
        first.At(China(2025, 12, 16, 23, 59)).When(new CardCommand.NoteEndStage()).NothingNew();
        var second = first.At(China(2025, 12, 17)).When(new CardCommand.NoteEndStage());
        Assert.Equal(CardNotice.EndsInFourteenDays, Told(second));
        Assert.Empty(Listed(second));
        second.At(China(2025, 12, 31)).When(new CardCommand.NoteEndStage()).NothingNew();
        Assert.Null(CardDecider.NextReminder(second.Card));
    }

    [Fact]
    public void A_turn_that_comes_late_tells_the_holder_once_and_of_a_card_that_has_ended_nothing()
    {
        var late = Card.At(China(2025, 12, 20)).When(new CardCommand.NoteEndStage());
        Assert.Equal(CardNotice.EndsInFourteenDays, Told(late));
        Assert.Equal([ActorKeys.EndingStream], Listed(late));
        var over = Card.At(China(2026, 1, 1)).When(new CardCommand.NoteEndStage()).Accepted();
        Assert.Empty(over.Answer!.Messages);
        Assert.Null(CardDecider.NextReminder(over.Card));
    }

    [Fact]
    public void A_card_that_is_recorded_near_its_end_is_listed_with_that()
    {
        var near = Given.NoCard.When(Issue(First)).Accepted();
        Assert.Equal(2, near.Answer!.Facts.Length);
        Assert.Equal([ActorKeys.EndingStream], Listed(near));
        Assert.Equal(China(2025, 8, 17), CardDecider.NextReminder(near.Card)!.At);
        near.When(Issue(First)).NothingNew();
        var replaced = Card.At(China(2025, 6, 20)).When(
            Issue(Ending with { IssuedOn = new(2025, 6, 20), ExpiresOn = new(2025, 7, 1) }));
        Assert.Equal(
            [CardNotice.Replaced, CardNotice.EndsInFourteenDays],
            Notices(replaced));
        var ended = Given.NoCard.When(Issue(First with { ExpiresOn = new(2025, 6, 14) })).Accepted();
        Assert.Empty(ended.Answer!.Messages);
        Assert.Null(CardDecider.NextReminder(ended.Card));
    }

    [Fact]
    public void Temporary_and_endless_cards_are_not_renewed_and_a_cancelled_one_is_not_told()
    {
        foreach (var print in (Print[])[Third, Ending with { Kind = CardKind.Temporary }])
            Assert.Null(CardDecider.NextReminder(Given.Card(print).Card));
        var cancelled = Card.And(Cancel());
        Assert.Null(CardDecider.NextReminder(cancelled.Card));
        cancelled.At(China(2025, 12, 20)).When(new CardCommand.NoteEndStage()).NothingNew();
    }

    [Fact]
    public void A_replacement_begins_anew()
    {
        var told = Card.At(China(2025, 12, 20)).When(new CardCommand.NoteEndStage());
        var next = told.When(Issue(Ending with { IssuedOn = new(2025, 12, 20), ExpiresOn = new(2045, 12, 20) }));
        Assert.Equal(China(2045, 9, 21), CardDecider.NextReminder(next.Card)!.At);
    }

    [Fact]
    public void A_replaced_card_is_listed_unless_it_was_reported_came_back_or_was_replaced_long_ago()
    {
        Assert.Equal([ActorKeys.OutstandingStream], Listed(Given.Card(Second).When(Issue(Third))));
        Assert.Empty(Listed(Given.Card(Second).And(Lost()).When(Issue(Third))));
        Assert.Empty(Listed(Given.Card(Second).And(HandIn(Second)).When(Issue(Third))));
        Assert.Empty(Listed(Given.Card(Second).At(China(2025, 9, 14)).When(Issue(Third))));
        Assert.Single(Listed(Given.Card(Second).At(China(2025, 9, 13, 23)).When(Issue(Third))));
    }

    [Fact]
    public void What_is_to_be_done_is_read_from_the_card_as_it_is()
    {
        var card = Given.Card(Second, Ending);
        Assert.Equal(new(Second.ExpiresOn, IsEnding: false, IsOutstanding: true), Read(card, Second));
        Assert.Equal(new(Ending.ExpiresOn, IsEnding: false, IsOutstanding: false), Read(card, Ending));
        Assert.Null(Read(card, First));
        Assert.Null(Read(Given.NoCard, First));
        Assert.True(Read(card.At(China(2025, 10, 2)), Ending)!.IsEnding);
        Assert.True(Read(card.At(China(2025, 12, 31, 23, 59)), Ending)!.IsEnding);
        Assert.False(Read(card.At(China(2026, 1, 1)), Ending)!.IsEnding);
        Assert.False(Read(card.And(HandIn(Second)), Second)!.IsOutstanding);
        Assert.False(Read(card.And(Lost(Second)), Second)!.IsOutstanding);
        var cancelled = card.And(Cancel());
        Assert.False(Read(cancelled, Second)!.IsOutstanding);
        Assert.False(Read(cancelled.At(China(2025, 12, 1)), Ending)!.IsEnding);
    }

    private static Renewal? Read(Scenario scenario, Print print) =>
        new CardQuery.GetRenewal(print.IssuedOn).Evaluate(scenario.Card, scenario.Now);

    private static CardNotice Told(Scenario scenario) => Assert.Single(Notices(scenario));

    private static CardNotice[] Notices(Scenario scenario) =>
        [.. Messages(scenario).OfType<PhoneCommand.AnnounceCard>().Select(told => told.Notice)];

    private static IEnumerable<Command> Messages(Scenario scenario) =>
        scenario.Accepted().Answer!.Messages.Select(message => message.Command);

    /// <summary>The lists in which the registry finds the card after this.</summary>
    private static ImmutableArray<string> Listed(Scenario scenario) =>
    [
        .. from message in scenario.Accepted().Answer!.Messages
           where message.Command is EventStreamCommand.Append
           {
               Event.Kind: SecurityEventKind.EndingListed or SecurityEventKind.OutstandingListed,
           }
           select message.To,
    ];
}
