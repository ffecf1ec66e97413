using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

/// <summary>Reports that the holder contests, and reports of one reporter that are undone together.</summary>
public sealed class ContestedReports
{
    private const string Bank = "bank-1";

    private static readonly CardCommand Relayed = new CardCommand.ReportLoss(
        null, LossKind.Lost, null, ReportChannel.Bank, Bank, Listed: new("card/ann"));

    private static readonly CardCommand Deny = new CardCommand.ContestLoss();

    private static CardCommand Held => new CardCommand.NumberHeld(new("phone/1"), new("carrier"), 3);

    private static Scenario Reported => Given.Card(First).And(Held, Relayed);

    [Fact]
    public void The_holder_hears_of_it_at_each_number_and_the_report_is_listed()
    {
        var messages = Given.Card(First).And(Held).When(Relayed).Answer!.Messages
            .Where(message => message.Command is EventStreamCommand.Append or PhoneCommand.AnnounceLoss).ToArray();
        Assert.Equal([ActorKeys.ReportsOf(Bank), "phone/1"], messages.Select(message => message.To));
        var listed = Assert.IsType<EventStreamCommand.Append>(messages[0].Command).Event;
        Assert.Equal(
            (SecurityEventKind.LossListed, Bank, "card/ann"),
            (listed.Kind, listed.Institution.Value, listed.Card?.Value));
        Assert.Equal(3, Assert.IsType<PhoneCommand.AnnounceLoss>(messages[1].Command).Tenure);
    }

    [Fact]
    public void What_the_holder_reports_is_not_announced_to_the_holder_and_not_listed() => Assert.DoesNotContain(
        Given.Card(First).And(Held).When(new CardCommand.ReportLoss(
            null, LossKind.Lost, null, ReportChannel.Online, LossReport.Holder)).Answer!.Messages,
        message => message.Command is EventStreamCommand.Append or PhoneCommand.AnnounceLoss);

    [Fact]
    public void A_contest_goes_to_the_registry_once()
    {
        var message = Assert.Single(Reported.When(Deny).Answer!.Messages);
        Assert.Equal(ActorKeys.RegistryStream, message.To);
        Assert.Empty(Reported.And(Deny).When(Deny).Answer!.Messages);
        Assert.Equal(LossNotReported, Given.Card(First).When(Deny).Answer!.Refusal);
        Assert.Equal(CardCancelled, Given.Card(First).And(Cancel()).When(Deny).Answer!.Refusal);
    }

    [Fact]
    public void A_contest_of_a_report_of_which_nobody_was_told_begins_the_cascade_that_names_it()
    {
        var silent = Given.Card(First).And(Relayed);
        Assert.Null(silent.Answer!.Cascade);
        var contested = silent.When(Deny).Accepted();
        var cascade = contested.Answer!.Cascade!.Value;
        Assert.Equal(
            [ActorKeys.RegistryStream, ActorKeys.Cascade(cascade)],
            contested.Answer.Messages.Select(message => message.To));
        Assert.Equal(cascade, contested.When(Deny).NothingNew().Answer!.Cascade);
        var settled = contested.When(new CardCommand.SettleContest(Upheld: true)).Accepted().Answer!.Messages;
        var breach = settled.Select(message => message.Command).OfType<InstitutionCommand.RecordBreach>().Single();
        Assert.Equal(cascade, breach.Breach.Name.Cascade);
    }

    [Fact]
    public void Upheld_it_takes_the_report_away_and_is_a_breach_of_the_bank()
    {
        var settled = Reported.And(Deny).When(new CardCommand.SettleContest(Upheld: true));
        Assert.IsType<Card.InForce>(settled.Card);
        Assert.Equal(SecurityEventKind.CardRestored, Told(settled).Kind);
        var message = Assert.Single(
            settled.Answer!.Messages, sent => sent.To == ActorKeys.Institution(new(Bank)));
        Assert.Equal(
            BreachKind.FalseReport, Assert.IsType<InstitutionCommand.RecordBreach>(message.Command).Breach.Name.Kind);
    }

    [Fact]
    public void Dismissed_it_leaves_the_report_and_can_be_contested_again()
    {
        var dismissed = Reported.And(Deny, new CardCommand.SettleContest(Upheld: false));
        Assert.IsType<Card.Reported>(dismissed.Card);
        Assert.NotEmpty(dismissed.When(Deny).Answer!.Messages);
    }

    [Theory]
    [InlineData(Bank, 1, true)]
    [InlineData("bank-2", 1, false)]
    [InlineData(Bank, 3, false)]
    public void The_reports_of_one_reporter_in_a_time_are_undone(string reporter, int hoursLater, bool isUndone)
    {
        var from = Morning.AddHours(hoursLater);
        var undone = Reported.When(new CardCommand.UndoReport(reporter, from, from.AddHours(1)));
        Assert.Equal(isUndone, undone.Card is Card.InForce);
        Assert.Equal(isUndone, undone.Answer!.EffectiveAt is not null);
        if (isUndone)
            Assert.Equal(SecurityEventKind.CardRestored, Told(undone).Kind);
        else
            Assert.Empty(undone.Answer.Messages);
    }

    [Fact]
    public void What_a_station_has_confirmed_is_not_undone()
    {
        var stolen = new CardCommand.ReportLoss(null, LossKind.Stolen, null, ReportChannel.Police, "station");
        Assert.IsType<Card.Reported>(
            Reported.And(stolen).When(new CardCommand.UndoReport(Bank, Morning, Morning.AddDays(1))).Card);
    }

    [Fact]
    public void An_authority_that_freezes_what_the_holder_froze_makes_it_its_own()
    {
        var frozen = Given.Card(First).And(
            new CardCommand.Suspend(LossReport.Holder), new CardCommand.Suspend("station"));
        Assert.Equal(FrozenByAuthority, frozen.When(new CardCommand.Resume(LossReport.Holder)).Answer!.Refusal);
        Assert.IsType<Card.InForce>(frozen.When(new CardCommand.Resume("registry")).Card);
        var found = frozen.And(Lost(), Found());
        Assert.Equal(FrozenByAuthority, found.When(new CardCommand.Resume(LossReport.Holder)).Answer!.Refusal);
    }

    /// <summary>What the numbers of the holder pass on.</summary>
    private static CardNews Told(Scenario scenario) => Assert.Single(
        scenario.Answer!.Messages.Select(message => message.Command).OfType<PhoneCommand.CardChanged>()).News;
}
