using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

/// <summary>Accounts that rest on a card, and who hears what becomes of it.</summary>
public sealed class Reliances
{
    private static readonly string Part = ActorKeys.Reliances(new("card/1"), RelianceRegister.PartOf(Bank));

    private static Scenario Checked => Given.Card(Second).When(Check(1, Second, Morning)).Accepted();

    private static Scenario Relied => Checked.When(Rely(1, Second, Morning)).Accepted();

    [Fact]
    public void A_reliance_is_accepted_in_the_turn_of_the_card_and_kept_beside_it()
    {
        var message = Assert.Single(Checked.When(Rely(1, Second, Morning)).Since(Morning).Answer!.Messages);
        Assert.Equal(
            new(Part, new RelianceCommand.Record(new(
                Id(1), Bank, "account 1", Second.IssuedOn, Morning, new Check.Passed(Id(1))))),
            message);
        Relied.When(Rely(1, Second, Morning)).NothingNew().Since(Morning);
    }

    [Fact]
    public void A_check_serves_one_reliance_and_one_binding()
    {
        Relied.When(Rely(1, Second, Morning, account: 2)).Refused(ReceiptUsed);
        Relied.When(Bind(1, Second, Morning)).Accepted();
    }

    [Fact]
    public void Nothing_is_opened_on_a_dead_card()
    {
        Checked.And(Lost()).When(Rely(1, Second, Morning)).Refused(CardNoLongerValid);
        Checked.And(Lost(), Found()).When(Rely(1, Second, Morning)).Refused(CardNoLongerValid);
        Checked.And(Issue(Third)).When(Rely(1, Second, Morning)).Refused(CardNoLongerValid);
    }

    [Fact]
    public void In_an_emergency_an_expired_or_superseded_card_serves_and_never_a_reported_one()
    {
        var superseded = Rely(1, First, Morning, isChecked: false) with
        {
            Verified = new(VerificationResult.Invalid, First.IssuedOn, Morning),
        };
        Given.Card(First, Second).When(superseded).Accepted();
        Given.Card(First, Second).When(superseded with { Receipt = superseded.Receipt with { Conditional = false } })
            .Refused(CardNotVerified);
        Given.Card(First).And(Lost(), Issue(Second)).When(superseded).Refused(CardNotVerified);
        Given.Card(First, Second).And(Freeze).When(superseded).Refused(CardNotVerified);
        var last = Given.Card(First).At(China(2025, 9, 1, 9));
        last.When(Rely(1, First, last.Now, isChecked: false)).Accepted();
        last.When(Rely(1, First, last.Now)).Refused(CheckNotHeld);
    }

    [Fact]
    public void All_who_pass_the_news_on_are_told_once_under_the_cascade_that_the_reporter_gets()
    {
        var reported = Relied.And(new CardCommand.NumberHeld(new("phone/1"), new("carrier"), 1))
            .When(Stolen() with { Reporter = "station" }).Accepted();
        var cascade = reported.Answer!.Cascade!.Value;
        var news = new CardNews(
            SecurityEventKind.CardInvalidated, new("card/1"), Second.IssuedOn, reported.Now, cascade,
            InvalidReason.Stolen);
        Assert.Equal(
            [
                new(ActorKeys.Cascade(cascade), new CascadeCommand.Begin(
                    CascadeCause.CardReported, reported.Now, 0, 0, "institution/station", ToSpread: 2)),
                new(Part, new RelianceCommand.Tell(news)),
                new("phone/1", new PhoneCommand.CardChanged(news)),
                new("phone/1", new PhoneCommand.AnnounceLoss(1, cascade, reported.Now)),
            ],
            reported.Answer.Messages.AsEnumerable());
        reported.When(Stolen()).NothingNew();
    }

    [Fact]
    public void A_theft_is_told_in_the_cascade_of_the_loss()
    {
        var upgraded = Relied.And(Lost()).When(Stolen()).Accepted();
        Assert.Equal(
            new CascadeCommand.Adjust(0, 0, ToSpread: 1), upgraded.Answer!.Messages[0].Command);
        Assert.Equal(InvalidReason.Stolen, Told(upgraded).Reason);
        Assert.Equal(upgraded.Answer.Cascade, Told(upgraded).Cascade);
    }

    [Fact]
    public void What_is_taken_back_what_replaces_and_what_ends_a_card_is_told()
    {
        Assert.Equal((SecurityEventKind.CardRestored, null), Kind(Relied.And(Lost()).When(Found())));
        Assert.Equal(
            (SecurityEventKind.CardSuperseded, InvalidReason.Superseded), Kind(Relied.When(Issue(Third))));
        Assert.Equal((SecurityEventKind.CardInvalidated, InvalidReason.Cancelled), Kind(Relied.When(Cancel())));
        Assert.Empty(Relied.When(Freeze).Accepted().Answer!.Messages);
        Assert.Empty(Given.NoCard.When(Issue(Second)).Accepted().Answer!.Messages);
    }

    [Fact]
    public void A_report_against_a_superseded_card_tells_nobody() =>
        Given.Card(First).And(Adopt(1), Issue(Second)).When(Lost(First)).WithoutCascade();

    [Fact]
    public void A_theft_begins_a_cascade_where_nobody_had_to_be_told_of_the_loss()
    {
        var number = new CardCommand.NumberHeld(new("phone/1"), new("carrier"), 1);
        var upgraded = Given.Card(Second).And(Lost(), number).When(Stolen() with { Reporter = "station" }).Accepted();
        var cascade = upgraded.Answer!.Cascade!.Value;
        Assert.Equal(
            new(ActorKeys.Cascade(cascade), new CascadeCommand.Begin(
                CascadeCause.CardReported, upgraded.Now, 0, 0, "institution/station", ToSpread: 1)),
            upgraded.Answer.Messages[0]);
        Assert.Equal(cascade, upgraded.When(Stolen()).NothingNew().Answer!.Cascade);
    }

    [Fact]
    public void A_part_tells_each_institution_once_of_all_its_accounts_and_says_how_many_events_there_are()
    {
        var news = Told(Relied.When(Lost()));
        var register = With(Two, One with { Id = Id(3), Account = "a third" });
        var told = RelianceDecider.Decide(register, new RelianceCommand.Tell(news), new(Morning, news.Cascade));
        Assert.Equal(
            [
                new(ActorKeys.Cascade(news.Cascade), new CascadeCommand.Adjust(2, 0, Spread: 1)),
                Event(news, "bank", "a third", "one"), Event(news, "other", "two"),
            ],
            told.Messages.AsEnumerable());
        Assert.Empty(told.Facts);
    }

    [Fact]
    public void Institutions_are_spread_over_all_parts_and_each_is_in_one() => Assert.Equal(
        RelianceRegister.Parts,
        Enumerable.Range(0, 9_999).Select(number => RelianceRegister.PartOf(new($"91{number:D16}"))).ToHashSet().Count);

    [Fact]
    public void An_account_of_before_is_kept_and_used_parts_are_known()
    {
        var adopted = Given.Card(Second).When(Adopt(1)).Accepted();
        Assert.Equal(
            new(Part, new RelianceCommand.Record(new(
                Id(1), Bank, "account 1", null, Morning, new Check.BeforeJoining(new(2020, 1, 1))))),
            Assert.Single(adopted.Answer!.Messages));
        Assert.Equal(RelianceRegister.PartOf(Bank), Assert.Single(((Card.Held)adopted.Card).RelianceParts!.Value));
        Assert.Empty(adopted.When(Adopt(2)).Accepted().Answer!.Facts);
        Given.NoCard.When(Adopt(1)).Refused(CardNotHeld);
        Given.Card(Second).When(Adopt(1, new(2025, 6, 16))).Refused(MomentImpossible);
        Given.Card(Second).When(Adopt(1) with { JoinedAt = China(2019, 1, 1) }).Refused(ReceiptNeeded);
        Given.Card(Second).When(Adopt(1) with { Account = "" }).Refused(AccountTagInvalid);
    }

    [Fact]
    public void Who_brings_in_an_account_on_a_dead_card_of_which_nobody_was_told_is_told_in_a_cascade_of_its_own()
    {
        var adopted = Given.Card(Second).And(Lost() with { Reporter = "station" }).When(Adopt(1)).Accepted();
        var news = Assert.IsType<RelianceCommand.Record>(adopted.Answer!.Messages[1].Command).News!;
        Assert.Equal(
            new(ActorKeys.Cascade(news.Cascade), new CascadeCommand.Begin(
                CascadeCause.CardReported, news.At, 0, 0, "institution/station", ToSpread: 1)),
            adopted.Answer.Messages[0]);
        Assert.Equal(InvalidReason.Lost, news.Reason);
    }

    [Fact]
    public void Who_brings_in_an_account_on_a_dead_card_is_told_in_the_cascade_of_the_death()
    {
        var number = new CardCommand.NumberHeld(new("phone/1"), new("carrier"), 1);
        var reported = Given.Card(Second).When(number).When(Lost()).Accepted();
        var cascade = reported.Answer!.Cascade!.Value;
        var messages = reported.Later(TimeSpan.FromDays(1)).When(Adopt(1)).Accepted().Answer!.Messages;
        Assert.Equal(
            new(ActorKeys.Cascade(cascade), new CascadeCommand.Adjust(0, 0, ToSpread: 1)), messages[0]);
        var record = Assert.IsType<RelianceCommand.Record>(messages[1].Command);
        var news = record.News!;
        Assert.Equal((InvalidReason.Lost, cascade, Morning), (news.Reason, news.Cascade, news.At));
        var told = Do(RelianceRegister.Empty, record, Morning.AddDays(1));
        Assert.Equal(
            [
                new(ActorKeys.Cascade(cascade), new CascadeCommand.Adjust(1, 0, Spread: 1)),
                Event(news, "bank", "account 1"),
            ],
            told.Messages.AsEnumerable());
        var again = Do(told.Facts.Aggregate(RelianceRegister.Empty, RelianceDecider.Evolve), record, Morning);
        Assert.Equal(new CascadeCommand.Adjust(0, 0, Spread: 1), Assert.Single(again.Messages).Command);
        var died = Given.Card(Second).When(Cancel()).When(Adopt(1)).Accepted().Answer!.Messages[1].Command;
        Assert.True(((RelianceCommand.Record)died).News!.IsDeceased);
    }

    [Fact]
    public void What_takes_a_report_back_and_what_replaces_a_card_can_be_followed_and_again_under_the_same_id()
    {
        var found = Relied.And(Lost()).When(Found()).Accepted();
        Assert.Equal(Told(found).Cascade, found.Answer!.Cascade);
        Assert.Equal(found.Answer.Cascade, found.When(Found()).NothingNew().Answer!.Cascade);
        var replaced = Relied.When(Issue(Third)).Accepted();
        Assert.Equal(Told(replaced).Cascade, replaced.Answer!.Cascade);
        Assert.Equal(replaced.Answer.Cascade, replaced.When(Issue(Third)).NothingNew().Answer!.Cascade);
        Assert.Null(Given.NoCard.When(Issue(First)).Accepted().Answer!.Cascade);
    }

    [Fact]
    public void A_check_that_was_put_off_is_a_breach_after_a_month_until_it_is_made_or_the_reliance_ends()
    {
        var due = Morning.AddMonths(1);
        var owing = With(RelianceRegister.Empty, One with { Check = new Check.Owed(Id(7), due) });
        Assert.Equal(due, RelianceDecider.NextReminder(owing)!.At);
        var missed = Do(owing, new RelianceCommand.Escalate(), due);
        Assert.Equal(
            [ActorKeys.Institution(new("bank")), ActorKeys.RegulatorStream],
            missed.Messages.Select(message => message.To));
        var breached = missed.Facts.Aggregate(owing, RelianceDecider.Evolve);
        Assert.Null(RelianceDecider.NextReminder(breached));
        Assert.Empty(Do(breached, new RelianceCommand.Escalate(), due).Messages);
        var made = Do(breached, new RelianceCommand.Record(One with { Since = due }), due);
        Assert.Equal(Morning, Assert.IsType<RelianceFact.Recorded>(Assert.Single(made.Facts)).Reliance.Since);
        Assert.IsType<Core.Institutions.InstitutionCommand.SettleBreach>(Assert.Single(made.Messages).Command);
        Assert.Single(Do(breached, new RelianceCommand.End(new("bank"), One.Id), due).Messages);
        var again = One with { Check = new Check.Owed(Id(8), due) };
        Assert.Empty(Do(breached, new RelianceCommand.Record(again), due).Facts);
    }

    [Fact]
    public void Only_the_institution_ends_its_reliance_and_twice_is_once()
    {
        Assert.Equal(RelianceNotHeld, Do(Two, new RelianceCommand.End(new("other"), One.Id), Morning).Refusal);
        var left = With(RelianceRegister.Empty, One);
        var ended = Do(left, new RelianceCommand.End(new("bank"), One.Id), Morning);
        var after = ended.Facts.Aggregate(left, RelianceDecider.Evolve);
        Assert.Empty(after.All);
        var again = Do(after, new RelianceCommand.End(new("bank"), One.Id), Morning.AddDays(1));
        Assert.Equal((null, Morning), (again.Refusal, again.EffectiveAt));
        Assert.Empty(again.Facts);
    }

    private static Reliance One => new(Id(1), new("bank"), "one", Second.IssuedOn, Morning, new Check.Passed(Id(1)));

    private static RelianceRegister Two =>
        With(With(RelianceRegister.Empty, One), One with { Id = Id(2), Institution = new("other"), Account = "two" });

    private static RelianceRegister With(RelianceRegister register, Reliance reliance) =>
        Do(register, new RelianceCommand.Record(reliance), Morning).Facts.Aggregate(register, RelianceDecider.Evolve);

    private static Decision<RelianceFact> Do(RelianceRegister register, RelianceCommand command, DateTimeOffset now) =>
        RelianceDecider.Decide(register, command, new(now, Guid.Empty));

    private static Message Event(CardNews news, string bank, params string[] accounts) => new(
        ActorKeys.Stream(new(bank)),
        new EventStreamCommand.Append(new(
            news.Kind, new(bank), news.Cascade, news.At, Card: news.Card, Reason: news.Reason,
            IssuedOn: news.IssuedOn, Accounts: new([.. accounts]))));

    private static CardNews Told(Scenario scenario) => scenario.Accepted().Answer!.Messages
        .Select(message => message.Command).OfType<RelianceCommand.Tell>().Single().News;

    private static (SecurityEventKind, InvalidReason?) Kind(Scenario scenario) =>
        (Told(scenario).Kind, Told(scenario).Reason);
}
