using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Misuse;
using Grid.Core.Reliances;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

/// <summary>Cases of misuse, and the blacklist of those who misused cards.</summary>
public sealed class Misuses
{
    private static readonly Guid Cascade = Scenario.CauseOf(900);
    private static readonly CardKey Impostor = new("card/2");
    private static readonly string Key = ActorKeys.MisuseCase(Id(5));

    private static readonly CardCommand.OpenMisuse Report = new(
        Id(5), Bank, MisuseKind.OthersCard, "digest", Impostor);

    private static Scenario Card => Given.Card(Second).And(Adopt(1));

    private static Scenario Misused => Card.When(Report).Accepted();

    private static Scenario Listed => Card.When(new CardCommand.Blacklist(
        Id(5), MisuseKind.OthersCard, new(2025, 6, 20), Cascade)).Accepted();

    private static MisuseCase Open => Case(MisuseDecider.Initial, new MisuseCommand.Open(
        new(new("card/1"), Bank, MisuseKind.OthersCard, "digest", Morning, Impostor)));

    private static MisuseCase Confirmed => Case(Open, new MisuseCommand.Confirm());

    [Fact]
    public void A_report_opens_a_case_is_listed_and_told_to_all_who_rely_on_the_card_and_is_one_when_repeated()
    {
        var messages = Misused.Answer!.Messages;
        Assert.Equal(
            new(Key, new MisuseCommand.Open(
                new(new("card/1"), Bank, MisuseKind.OthersCard, "digest", Misused.Now, Impostor))),
            messages[0]);
        Assert.Equal(ActorKeys.CasesStream, messages[1].To);
        Assert.Equal(
            new CascadeCommand.Begin(
                CascadeCause.MisuseOpened, Misused.Now, 0, 0, ActorKeys.Institution(Bank), ToSpread: 1),
            messages[2].Command);
        Assert.Equal((SecurityEventKind.MisuseOpened, Id(5)), Told(Misused));
        Assert.Equal(Misused.Answer.Cascade, Misused.When(Report).NothingNew().Answer!.Cascade);
        Given.NoCard.When(Report).Refused(CardNotHeld);
    }

    [Fact]
    public void A_verification_says_it_while_the_case_is_open()
    {
        Assert.Equal((false, false), Flags(Card));
        Assert.Equal((false, true), Flags(Misused));
        var closed = Misused.When(new CardCommand.CloseMisuse(Id(5), IsConfirmed: true, Cascade)).Accepted();
        Assert.Equal((false, false), Flags(closed));
        Assert.Equal((SecurityEventKind.MisuseClosed, Id(5)), Told(closed));
        Assert.True(Assert.Single(CasesOf(closed)).IsConfirmed);
        var wrong = CardView.Verify(Misused.Card, 1, new(Stranger, null, null), Morning);
        Assert.Equal((null, null), (wrong.Blacklisted, wrong.MisuseOpen));
    }

    [Fact]
    public void A_card_has_eight_open_cases_and_forgets_none_of_them()
    {
        var card = Card;
        for (var number = 10; number < 18; number++)
            card = card.And(Report with { Case = Id(number) });
        card.When(Report with { Case = Id(18) }).Refused(TooManyCases);
        var closed = card.And(new CardCommand.CloseMisuse(Id(10), IsConfirmed: false, Cascade));
        for (var number = 20; number < 40; number++)
            closed = closed.And(
                Report with { Case = Id(number) },
                new CardCommand.CloseMisuse(Id(number), IsConfirmed: false, Cascade));
        Assert.Equal(16, CasesOf(closed).Length);
        Assert.Equal(7, CasesOf(closed).Count(one => one.ClosedAt is null));
    }

    [Fact]
    public void A_failed_check_opens_a_case_in_the_same_turn_and_a_passed_one_does_not()
    {
        var failed = Check(1, Second, Morning) with { Passed = false, Misuse = Report };
        var card = Given.Card(Second).When(failed).Accepted();
        Assert.Equal(2, card.Answer!.Facts.Length);
        Assert.Equal((false, true), Flags(card));
        Assert.Equal(card.Answer.Cascade, card.When(failed).NothingNew().Answer!.Cascade);
        Assert.Single(Given.Card(Second).When(failed with { Passed = true }).Accepted().Answer!.Facts);
        Given.Card(Second).And(Freeze).When(failed).Refused(CardNoLongerValid);
    }

    [Fact]
    public void An_entry_is_told_shown_and_ends_by_its_date()
    {
        Assert.Equal((SecurityEventKind.HolderBlacklisted, Id(5)), Told(Listed));
        Assert.Equal((true, false), Flags(Listed));
        var again = Listed.When(new CardCommand.Blacklist(Id(5), MisuseKind.OthersCard, null, Cascade));
        Assert.Equal(new CascadeCommand.Adjust(-1, 0), Assert.Single(again.Answer!.Messages).Command);
        Assert.Equal(China(2025, 6, 21), CardDecider.NextReminder(Listed.Card)!.At);
        Assert.Equal((true, false), Flags(Listed.At(China(2025, 6, 20, 23, 59))));
        var over = Listed.At(China(2025, 6, 21));
        Assert.Equal((false, false), Flags(over));
        var ended = over.When(new CardCommand.EndEntry()).Accepted();
        Assert.Equal((SecurityEventKind.HolderCleared, Id(5)), Told(ended));
        Assert.IsNotType<CardCommand.EndEntry>(CardDecider.NextReminder(ended.Card)?.Command);
        Listed.When(new CardCommand.EndEntry()).NothingNew();
    }

    [Fact]
    public void An_entry_is_lifted_once_and_a_replacement_does_not_lift_it()
    {
        var lifted = Listed.When(new CardCommand.LiftEntry(Id(5))).Accepted();
        Assert.Equal((SecurityEventKind.HolderCleared, Id(5)), Told(lifted));
        var again = lifted.When(new CardCommand.LiftEntry(Id(5))).NothingNew();
        Assert.Equal(lifted.Answer!.Cascade, again.Answer!.Cascade);
        Listed.When(new CardCommand.LiftEntry(Id(6))).Refused(EntryNotHeld);
        Assert.Equal((true, false), Flags(Listed.And(Issue(Third))));
    }

    [Fact]
    public void An_appeal_is_open_until_it_is_upheld_or_the_entry_lifted()
    {
        var appeal = new CardCommand.AppealEntry(Id(5));
        var uphold = new CardCommand.UpholdEntry(Id(5));
        Listed.When(uphold).Refused(AppealNotOpen);
        var open = Listed.When(appeal).Accepted();
        Assert.Equal(ActorKeys.RegistryStream, Assert.Single(open.Answer!.Messages).To);
        Assert.Equal(AppealState.Open, Appeal(open));
        open.When(appeal).NothingNew().Since(open.Now);
        var upheld = open.And(uphold);
        Assert.Equal(AppealState.Upheld, Appeal(upheld));
        upheld.When(uphold).NothingNew();
        upheld.When(appeal).Refused(AppealDecided);
        var lifted = open.And(new CardCommand.LiftEntry(Id(5)));
        Assert.Equal(AppealState.Lifted, Appeal(lifted));
        lifted.When(appeal).Refused(EntryNotHeld);
        lifted.When(uphold).Refused(EntryNotHeld);
        Assert.Equal(AppealState.None, Appeal(Listed));
    }

    [Fact]
    public void The_registry_confirms_a_case_and_the_entry_lands_on_the_card_of_the_impostor()
    {
        var confirmed = Decide(Open, new MisuseCommand.Confirm(Impostor, new(2030, 1, 1)));
        Assert.Equal(
            [
                new(ActorKeys.Cascade(Cascade), new CascadeCommand.Begin(
                    CascadeCause.MisuseClosed, Morning, 2, 0, ActorKeys.Registry)),
                new("card/1", new CardCommand.CloseMisuse(Id(5), IsConfirmed: true, Cascade)),
                new(Impostor.Value, new CardCommand.Blacklist(
                    Id(5), MisuseKind.OthersCard, new(2030, 1, 1), Cascade)),
            ],
            confirmed.Messages.AsEnumerable());
        var after = confirmed.Facts.Aggregate(Open, MisuseDecider.Evolve);
        Assert.Empty(Decide(after, new MisuseCommand.Confirm()).Facts);
        Assert.Empty(Decide(after, new MisuseCommand.Confirm(Impostor)).Messages);
        Assert.Equal(CaseDecidedOtherwise, Decide(after, new MisuseCommand.Confirm(new("card/3"))).Refusal);
        Assert.Equal(CaseDecidedOtherwise, Decide(after, new MisuseCommand.Dismiss()).Refusal);
        Assert.Equal(CaseDecidedOtherwise, Decide(after, new MisuseCommand.NameImpostor(new("card/3"))).Refusal);
    }

    [Fact]
    public void An_impostor_can_be_named_later_and_only_for_a_confirmed_case()
    {
        Assert.Equal(CaseNotConfirmed, Decide(Open, new MisuseCommand.NameImpostor(Impostor)).Refusal);
        Assert.Equal(CaseNotHeld, Decide(MisuseDecider.Initial, new MisuseCommand.NameImpostor(Impostor)).Refusal);
        var named = Decide(Confirmed, new MisuseCommand.NameImpostor(Impostor));
        Assert.Equal(
            [ActorKeys.Cascade(Cascade), Impostor.Value], named.Messages.Select(message => message.To));
        var after = named.Facts.Aggregate(Confirmed, MisuseDecider.Evolve);
        Assert.Empty(Decide(after, new MisuseCommand.NameImpostor(Impostor)).Messages);
    }

    [Fact]
    public void A_dismissed_case_is_closed_on_the_card_again_if_the_card_forgot_it()
    {
        var dismissed = Decide(Open, new MisuseCommand.Dismiss());
        Assert.Equal(
            new("card/1", new CardCommand.CloseMisuse(Id(5), IsConfirmed: false, Cascade)), dismissed.Messages[1]);
        var after = dismissed.Facts.Aggregate(Open, MisuseDecider.Evolve);
        Assert.Empty(Decide(after, new MisuseCommand.Dismiss()).Facts);
        Assert.Equal(CaseDecidedOtherwise, Decide(after, new MisuseCommand.Confirm()).Refusal);
        var report = ((MisuseCase.Reported)after).Report;
        Assert.Equal(
            [
                new(ActorKeys.Cascade(Cascade), new CascadeCommand.Adjust(1, 0)),
                new("card/1", new CardCommand.CloseMisuse(Id(5), IsConfirmed: false, Cascade)),
            ],
            Decide(after, new MisuseCommand.Open(report)).Messages.AsEnumerable());
        Assert.Empty(Decide(Open, new MisuseCommand.Open(report)).Messages);
    }

    private static (bool?, bool?) Flags(Scenario scenario)
    {
        var answer = CardView.Verify(scenario.Card, 1, default, scenario.Now);
        return (answer.Blacklisted, answer.MisuseOpen);
    }

    private static ImmutableArray<CardCase> CasesOf(Scenario scenario) =>
        new CardQuery.GetCases().Evaluate(scenario.Card, scenario.Now);

    private static AppealState Appeal(Scenario scenario) =>
        Assert.Single(new CardQuery.GetBlacklistEntries().Evaluate(scenario.Card, scenario.Now)).GetAppeal();

    private static (SecurityEventKind, Guid?) Told(Scenario scenario)
    {
        var news = scenario.Accepted().Answer!.Messages
            .Select(message => message.Command).OfType<RelianceCommand.Tell>().Single().News;
        return (news.Kind, news.Case);
    }

    private static Decision<MisuseFact> Decide(MisuseCase state, MisuseCommand command) =>
        MisuseDecider.Decide(state, command, new(Morning, Cascade, Key));

    private static MisuseCase Case(MisuseCase state, MisuseCommand command) =>
        Decide(state, command).Facts.Aggregate(state, MisuseDecider.Evolve);
}
