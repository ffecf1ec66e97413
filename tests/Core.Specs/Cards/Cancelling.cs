using Grid.Core.Cards;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.InvalidReason;
using static Grid.Core.Cards.VerificationResult;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

public sealed class Cancelling
{
    [Theory]
    [InlineData(CancelReason.Deceased)]
    [InlineData(CancelReason.Emigrated)]
    [InlineData(CancelReason.IssuedInError)]
    public void A_cancelled_card_is_invalid(CancelReason reason) =>
        Given.Card(First).When(Cancel(reason)).Since(Morning).InTheCascadeOfTurn(2).Shows(First, Invalid, Cancelled);

    [Fact]
    public void Cancelling_twice_for_one_reason_is_cancelling_once() =>
        Given.Card(First).When(Cancel()).Later(TimeSpan.FromHours(2)).When(Cancel())
            .NothingNew().Since(Morning).InTheCascadeOfTurn(2);

    [Fact]
    public void The_reason_is_final() =>
        Given.Card(First).And(Cancel()).When(Cancel(CancelReason.Emigrated)).Refused(CancelledForOtherReason);

    [Fact]
    public void A_frozen_card_and_a_lost_one_can_be_cancelled()
    {
        Given.Card(First).And(Freeze).When(Cancel()).Accepted().Shows(First, Invalid, Cancelled);
        Given.Card(First).And(Lost()).When(Cancel()).Accepted().Shows(First, Invalid, Cancelled);
    }

    [Fact]
    public void Older_cards_stay_dead() =>
        Given.Card(First, Second).When(Cancel()).Shows(First, Invalid, Cancelled).Shows(Second, Invalid, Cancelled);

    [Fact]
    public void Cancelled_says_more_than_expired() =>
        Given.Card(First).And(Cancel()).At(China(2025, 9, 1)).Shows(First, Invalid, Cancelled);
}
