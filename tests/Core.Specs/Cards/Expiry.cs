using Grid.Core.Cards;
using static Grid.Core.Cards.InvalidReason;
using static Grid.Core.Cards.VerificationResult;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

public sealed class Expiry
{
    [Fact]
    public void A_card_is_valid_through_its_last_day_in_China() =>
        Given.Card(First).At(China(2025, 8, 31, 23, 59, 59)).Shows(First, Valid);

    [Fact]
    public void A_card_ends_when_the_day_after_its_last_begins_in_China() =>
        Given.Card(First).At(China(2025, 9, 1)).Shows(First, Invalid, Expired);

    [Fact]
    public void The_day_changes_at_16_hours_UTC()
    {
        var sixteen = new DateTimeOffset(2025, 8, 31, 16, 0, 0, TimeSpan.Zero);
        Given.Card(First).At(sixteen.AddTicks(-1)).Shows(First, Valid);
        Given.Card(First).At(sixteen).Shows(First, Invalid, Expired);
    }

    [Fact]
    public void Another_offset_of_the_same_moment_changes_nothing()
    {
        var lastMoment = new DateTimeOffset(2025, 8, 31, 23, 59, 59, TimeSpan.FromHours(8));
        for (var hours = -12; hours <= 14; hours++)
        {
            var offset = TimeSpan.FromHours(hours);
            Given.Card(First).At(lastMoment.ToOffset(offset)).Shows(First, Valid);
            Given.Card(First).At(lastMoment.AddSeconds(1).ToOffset(offset)).Shows(First, Invalid, Expired);
        }
    }

    [Fact]
    public void A_card_without_end_does_not_expire() =>
        Given.Card(Third).At(China(2199, 12, 31)).Shows(Third, Valid);

    [Fact]
    public void It_needs_no_turn_and_no_alarm()
    {
        var told = Given.Card(First).At(China(2025, 8, 17)).When(new CardCommand.NoteEndStage()).Accepted();
        Assert.Null(CardDecider.NextReminder(told.Card));
    }

    [Fact]
    public void A_replaced_card_stays_superseded_after_its_end() =>
        Given.Card(First, Second).At(China(2025, 9, 1)).Shows(First, Invalid, Superseded);

    [Fact]
    public void A_report_says_more_than_the_end() =>
        Given.Card(First).And(Stolen()).At(China(2025, 9, 1)).Shows(First, Invalid, InvalidReason.Stolen);

    [Fact]
    public void A_card_that_ran_out_can_be_replaced() =>
        Given.Card(First).At(China(2025, 9, 2)).Shows(First, Invalid, Expired).When(Issue(Second))
            .Shows(Second, Valid);
}
