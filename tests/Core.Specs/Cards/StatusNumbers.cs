using Grid.Core.Cards;
using Grid.Core.StatusLists;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

/// <summary>Each issuance has a status number, and a row wherever its status changes.</summary>
public sealed class StatusNumbers
{
    private static CardCommand.Issue Numbered(Print print, long number) => Issue(print) with { StatusNumber = number };

    private static Scenario One => Given.NoCard.When(Numbered(First, 1)).Accepted();

    private static Scenario Two => One.When(Numbered(Second, 2)).Accepted();

    [Fact]
    public void The_number_in_the_answer_is_that_of_the_card_in_hand()
    {
        Assert.Equal(1, Two.Verify(All(First)).StatusNumber);
        Assert.Equal(2, Two.Verify(All(Second)).StatusNumber);
        Assert.Null(Two.Verify(All(First) with { Name = Stranger }).StatusNumber);
        Assert.Null(Given.NoCard.Verify(All(First)).StatusNumber);
    }

    [Fact]
    public void An_issuance_that_is_reported_again_keeps_its_number()
    {
        var again = One.When(Numbered(First, 9)).Accepted();
        Assert.Equal(1, again.Verify(All(First)).StatusNumber);
        Assert.Empty(again.Answer!.Facts);
    }

    [Fact]
    public void An_issuance_without_a_number_gets_one_when_it_is_reported_again()
    {
        var older = Given.Card(First, Second).And(Lost(First));
        var numbered = older.When(Numbered(First, 5)).Accepted().When(Numbered(Second, 6)).Accepted();
        Assert.Equal(5, numbered.Verify(All(First)).StatusNumber);
        Assert.Equal(6, numbered.Verify(All(Second)).StatusNumber);
        Assert.Equal([new(5, CardStatus.Invalid)], IssuanceStatuses.Changes(older.Card, numbered.Card));
    }

    [Fact]
    public void A_change_of_status_makes_a_row_and_nothing_else_does()
    {
        Expect(Given.NoCard, One);
        Expect(One, Two, new StatusRow(1, CardStatus.Invalid));
        var lost = Two.And(Lost());
        Expect(Two, lost, new StatusRow(2, CardStatus.Invalid));
        Expect(lost, lost.And(Stolen()));
        Expect(lost, lost.And(Found()), new StatusRow(2, CardStatus.Valid));
        var frozen = Two.And(Freeze);
        Expect(Two, frozen, new StatusRow(2, CardStatus.Suspended));
        Expect(frozen, frozen.And(Unfreeze), new StatusRow(2, CardStatus.Valid));
        Expect(frozen, frozen.And(Lost()), new StatusRow(2, CardStatus.Invalid));
        Expect(frozen, frozen.And(Cancel()), new StatusRow(2, CardStatus.Invalid));
        Expect(lost, lost.When(Numbered(Third, 3)).Accepted());
        Expect(Two, Two.And(HandIn(First)));
    }

    [Fact]
    public void Turns_of_a_card_without_numbers_make_no_rows() =>
        Expect(Given.Card(First), Given.Card(First, Second).And(Lost()));

    private static void Expect(Scenario before, Scenario after, params StatusRow[] rows) =>
        Assert.Equal(rows, IssuanceStatuses.Changes(before.Card, after.Card));
}
