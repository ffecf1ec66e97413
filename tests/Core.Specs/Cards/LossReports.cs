using Grid.Core.Cards;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.VerificationResult;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

public sealed class LossReports
{
    [Fact]
    public void A_lost_card_is_invalid_from_the_moment_of_the_answer() =>
        Given.Card(First).When(Lost()).Since(Morning).WithoutCascade().Shows(First, Invalid, InvalidReason.Lost);

    [Fact]
    public void A_stolen_card_is_invalid_from_the_moment_of_the_answer() =>
        Given.Card(First).When(Stolen()).Since(Morning).WithoutCascade()
            .Shows(First, Invalid, InvalidReason.Stolen);

    [Theory]
    [InlineData(ReportChannel.Police)]
    [InlineData(ReportChannel.Online)]
    [InlineData(ReportChannel.Hotline)]
    [InlineData(ReportChannel.Bank)]
    public void It_does_not_matter_where_it_was_reported(ReportChannel channel)
    {
        var reported = Given.Card(First).When(Lost(through: channel)).Shows(First, Invalid, InvalidReason.Lost);
        Assert.Equal(channel, Assert.IsType<Card.Reported>(reported.Card).Report.Channel);
    }

    [Fact]
    public void Reporting_twice_is_one_report() =>
        Given.Card(First).When(Lost())
            .Later(TimeSpan.FromHours(5)).When(Lost(on: new(2025, 6, 14), through: ReportChannel.Bank))
            .NothingNew().Since(Morning).WithoutCascade();

    [Fact]
    public void A_theft_report_upgrades_a_loss_report_which_stands_since_it_was_made() =>
        Given.Card(First).When(Lost()).Later(TimeSpan.FromHours(5)).When(Stolen())
            .Since(Morning).WithoutCascade()
            .Shows(First, Invalid, InvalidReason.Stolen);

    [Fact]
    public void A_loss_report_does_not_downgrade_a_theft_report() =>
        Given.Card(First).When(Stolen()).Later(TimeSpan.FromHours(5)).When(Lost())
            .NothingNew().Since(Morning)
            .Shows(First, Invalid, InvalidReason.Stolen);

    [Fact]
    public void A_report_against_a_superseded_card_changes_nothing_current()
    {
        var reported = Given.Card(First, Second).When(Stolen(First)).Since(Morning).WithoutCascade()
            .Shows(First, Invalid, InvalidReason.Superseded)
            .Shows(Second, Valid);
        reported.Later(TimeSpan.FromHours(5)).When(Lost(First)).NothingNew().Since(Morning).WithoutCascade();
        Assert.NotNull(Assert.Single(Assert.IsType<Card.InForce>(reported.Card).Past).Report);
    }

    [Fact]
    public void A_report_is_about_the_superseded_card_that_it_names_and_no_other()
    {
        var card = Assert.IsType<Card.InForce>(Given.Card(First, Second, Third).When(Lost(Second)).Accepted().Card);
        Assert.Equal([false, true], card.Past.Select(older => older.Report is not null));
    }

    [Fact]
    public void A_report_survives_the_replacement_of_its_card() =>
        Given.Card(First).When(Lost()).When(Issue(Second)).Later(TimeSpan.FromHours(5)).When(Lost(First))
            .NothingNew().Since(Morning).WithoutCascade();

    [Fact]
    public void A_report_that_comes_after_the_replacement_does_not_kill_the_replacement() =>
        Given.Card(First, Second).When(Lost(on: new(2024, 5, 31))).Accepted()
            .Shows(First, Invalid, InvalidReason.Superseded)
            .Shows(Second, Valid);

    [Fact]
    public void A_report_without_issue_date_is_about_the_card_that_was_current_on_the_day()
    {
        Given.Card(First, Second).When(Lost(on: new(2024, 6, 1))).Shows(Second, Invalid, InvalidReason.Lost);
        Given.Card(First, Second).When(Lost()).Shows(Second, Invalid, InvalidReason.Lost);
        var card = Given.Card(First, Second, Third).When(Lost(on: new(2025, 6, 14))).Shows(Third, Valid).Card;
        Assert.Equal([false, true], Assert.IsType<Card.InForce>(card).Past.Select(older => older.Report is not null));
    }

    [Fact]
    public void A_card_is_not_lost_before_it_is_issued()
    {
        Given.Card(First).When(Lost(First, on: new(2015, 2, 28))).Refused(LossBeforeIssue).Shows(First, Valid);
        Given.Card(First).When(Lost(on: new(2015, 2, 28))).Refused(LossBeforeIssue).Shows(First, Valid);
        Given.Card(First).When(Lost(First, on: new(2015, 3, 1))).Shows(First, Invalid, InvalidReason.Lost);
    }

    [Fact]
    public void A_card_is_lost_today_in_China_and_not_tomorrow()
    {
        var lateAtNight = Given.Card(First).At(China(2025, 6, 15, 23, 59, 59));
        lateAtNight.When(Lost(on: new(2025, 6, 16))).Refused(LossInFuture).Shows(First, Valid);
        lateAtNight.When(Lost(on: new(2025, 6, 15))).Shows(First, Invalid, InvalidReason.Lost);
        lateAtNight.At(China(2025, 6, 16)).When(Lost(on: new(2025, 6, 16))).Shows(First, Invalid, InvalidReason.Lost);
    }

    [Fact]
    public void A_frozen_card_can_be_lost() =>
        Given.Card(First).And(Freeze).When(Lost()).Accepted().Shows(First, Invalid, InvalidReason.Lost);

    [Fact]
    public void The_issue_date_must_be_one_that_is_held() =>
        Given.Card(First).When(Lost(Second)).Refused(IssuanceNotHeld).Shows(First, Valid);

    [Fact]
    public void A_cancelled_card_cannot_be_lost_but_an_older_one_can() =>
        Given.Card(First, Second).And(Cancel()).When(Lost()).Refused(CardCancelled).When(Lost(First)).Accepted()
            .Shows(Second, Invalid, InvalidReason.Cancelled);

    [Fact]
    public void A_card_that_was_found_can_be_lost_again()
    {
        var again = Given.Card(First).And(Lost(), Found()).Later(TimeSpan.FromHours(1));
        again.When(Lost()).Since(again.Now).WithoutCascade().Shows(First, Invalid, InvalidReason.Lost);
    }
}
