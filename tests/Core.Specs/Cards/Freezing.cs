using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.VerificationResult;
using static Grid.Core.Specs.Cards.Samples;
using InvalidReason = Grid.Core.Cards.InvalidReason;

namespace Grid.Core.Specs.Cards;

public sealed class Freezing
{
    [Fact]
    public void A_frozen_card_is_suspended() =>
        Given.Card(First).When(Freeze).Since(Morning).Shows(First, Suspended);

    [Fact]
    public void Freezing_twice_is_freezing_once() =>
        Given.Card(First).When(Freeze).Later(TimeSpan.FromHours(2)).When(Freeze).NothingNew().Since(Morning);

    [Fact]
    public void A_card_whose_freeze_was_lifted_is_valid()
    {
        var frozen = Given.Card(First).When(Freeze).Later(TimeSpan.FromHours(2));
        var lifted = frozen.When(Unfreeze).Since(frozen.Now).Shows(First, Valid);
        lifted.Later(TimeSpan.FromHours(2)).When(Unfreeze).NothingNew().Since(frozen.Now);
    }

    [Fact]
    public void It_can_be_frozen_again()
    {
        var lifted = Given.Card(First).And(Freeze, Unfreeze);
        lifted.When(Freeze).Since(lifted.Now).Shows(First, Suspended);
    }

    [Fact]
    public void A_card_that_was_never_frozen_cannot_be_thawed() =>
        Given.Card(First).When(Unfreeze).Refused(CardNotSuspended).Shows(First, Valid);

    [Fact]
    public void A_freeze_leaves_superseded_cards_dead() =>
        Given.Card(First, Second).When(Freeze)
            .Shows(First, Invalid, InvalidReason.Superseded)
            .Shows(Second, Suspended);

    [Fact]
    public void A_lost_card_can_be_neither_frozen_nor_thawed()
    {
        Given.Card(First).And(Lost()).When(Freeze).Refused(CardReported).When(Unfreeze).Refused(CardReported);
        Given.Card(First).And(Freeze, Lost()).When(Unfreeze).Refused(CardReported)
            .Shows(First, Invalid, InvalidReason.Lost);
    }

    [Fact]
    public void A_cancelled_card_can_be_neither_frozen_nor_thawed() =>
        Given.Card(First).And(Cancel()).When(Freeze).Refused(CardCancelled).When(Unfreeze).Refused(CardCancelled);

    [Fact]
    public void A_frozen_card_that_ran_out_is_invalid() =>
        Given.Card(First).And(Freeze).At(China(2025, 9, 1)).Shows(First, Invalid, InvalidReason.Expired);
}
