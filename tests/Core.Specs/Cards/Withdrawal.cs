using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.VerificationResult;
using static Grid.Core.Specs.Cards.Samples;
using InvalidReason = Grid.Core.Cards.InvalidReason;

namespace Grid.Core.Specs.Cards;

public sealed class Withdrawal
{
    [Fact]
    public void A_card_that_was_found_is_valid_again() =>
        Given.Card(First).When(Lost()).When(Found()).Since(Morning).Shows(First, Valid);

    [Fact]
    public void A_stolen_card_that_came_back_is_valid_again() =>
        Given.Card(First).When(Stolen()).When(Found(First)).Accepted().Shows(First, Valid);

    [Fact]
    public void A_freeze_that_the_report_found_returns()
    {
        var found = Given.Card(First).When(Freeze).Later(TimeSpan.FromHours(2)).When(Lost()).When(Found())
            .Shows(First, Suspended);
        found.When(Freeze).NothingNew().Since(Morning);
    }

    [Fact]
    public void Finding_it_twice_is_finding_it_once() =>
        Given.Card(First).When(Lost()).When(Found()).Later(TimeSpan.FromHours(2)).When(Found())
            .NothingNew().Since(Morning);

    [Fact]
    public void A_second_report_is_withdrawn_at_its_own_time()
    {
        var lostAgain = Given.Card(First).And(Lost(), Found(), Lost()).Later(TimeSpan.FromHours(2));
        lostAgain.When(Found()).Since(lostAgain.Now).Shows(First, Valid);
    }

    [Fact]
    public void A_replaced_card_stays_dead_for_ever()
    {
        var replaced = Given.Card(First).And(Lost(), Issue(Second));
        replaced.When(Found(First)).Refused(IssuanceReplaced).Shows(First, Invalid, InvalidReason.Superseded);
        replaced.When(Found()).Refused(IssuanceReplaced).Shows(First, Invalid, InvalidReason.Superseded);
    }

    [Fact]
    public void A_replacement_that_is_named_was_never_reported() =>
        Given.Card(First).And(Lost(), Issue(Second)).When(Found(Second)).Refused(LossNotReported);

    [Fact]
    public void A_report_against_a_superseded_card_is_not_withdrawn() =>
        Given.Card(First, Second).And(Lost(First)).When(Found(First)).Refused(IssuanceReplaced);

    [Fact]
    public void The_replacement_s_own_report_can_be_withdrawn() =>
        Given.Card(First).And(Lost(), Issue(Second), Lost()).When(Found()).Accepted()
            .Shows(First, Invalid, InvalidReason.Superseded)
            .Shows(Second, Valid);

    [Fact]
    public void Without_a_report_there_is_nothing_to_withdraw()
    {
        Given.Card(First).When(Found()).Refused(LossNotReported);
        Given.Card(First).And(Freeze).When(Found()).Refused(LossNotReported);
        Given.Card(First, Second).When(Found()).Refused(LossNotReported);
    }

    [Fact]
    public void The_issue_date_must_be_one_that_is_held() =>
        Given.Card(First).And(Lost()).When(Found(Second)).Refused(IssuanceNotHeld);

    [Fact]
    public void A_report_is_not_withdrawn_from_a_cancelled_card() =>
        Given.Card(First).And(Lost(), Cancel()).When(Found()).Refused(CardCancelled)
            .Shows(First, Invalid, InvalidReason.Cancelled);
}
