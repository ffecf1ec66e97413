using Grid.Core.Cards;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.VerificationResult;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

public sealed class HandingIn
{
    [Fact]
    public void The_old_card_that_came_back_is_recorded_and_the_new_one_untouched()
    {
        var returned = Given.Card(First, Second, Third).When(HandIn(Second)).Since(Morning).Shows(Third, Valid);
        var card = Assert.IsType<Card.InForce>(returned.Card);
        Assert.Equal([null, Morning], card.Past.Select(older => older.Issuance.HandedInAt));
        Assert.Null(card.Current.HandedInAt);
    }

    [Fact]
    public void The_current_card_can_come_back()
    {
        var card = Assert.IsType<Card.InForce>(Given.Card(First, Second).When(HandIn(Second)).Since(Morning).Card);
        Assert.Equal(Morning, card.Current.HandedInAt);
        Assert.Null(Assert.Single(card.Past).Issuance.HandedInAt);
    }

    [Fact]
    public void Handing_in_twice_is_handing_in_once()
    {
        Given.Card(First).When(HandIn(First)).Later(TimeSpan.FromDays(2)).When(HandIn(First))
            .NothingNew().Since(Morning);
        Given.Card(First, Second).When(HandIn(First)).Later(TimeSpan.FromDays(2)).When(HandIn(First))
            .NothingNew().Since(Morning);
    }

    [Fact]
    public void That_it_came_back_is_remembered_through_its_replacement() =>
        Given.Card(First).When(HandIn(First)).When(Issue(Second)).Later(TimeSpan.FromDays(2)).When(HandIn(First))
            .NothingNew().Since(Morning);

    [Fact]
    public void A_cancelled_card_and_a_lost_one_can_come_back()
    {
        Given.Card(First).And(Cancel()).When(HandIn(First)).Accepted().Shows(First, Invalid, InvalidReason.Cancelled);
        Given.Card(First).And(Lost()).When(HandIn(First)).Accepted().Shows(First, Invalid, InvalidReason.Lost);
    }

    [Fact]
    public void The_issue_date_must_be_one_that_is_held() =>
        Given.Card(First).When(HandIn(Second)).Refused(IssuanceNotHeld);
}
