using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Specs.Worlds;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

public sealed class Bindings
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void An_account_is_bound_with_a_passed_check() =>
        OfAnn.When(number => number.Bind(First)).Accepted().Shows(First, BindingStatusKind.Live, usable: true);

    [Fact]
    public void The_same_account_again_is_the_same_binding_however_late_and_with_whatever_receipt()
    {
        var number = OfAnn.And(OfAnn.Bind(First)).Later(10 * Day);
        var again = number.When(number.Bind(Second)).NothingNew();
        Assert.Equal(OfAnn.Now, again.Answer!.EffectiveAt);
        Assert.Equal(First, InstitutionBinding.Of(again.State, new(Bank), "account")!.Binding);
        number.When(OfAnn.Bind(First)).NothingNew();
    }

    [Fact]
    public void A_receipt_serves_for_a_day()
    {
        var receipt = Participants.Receipt(1, new(Bank), new(Ann), OfAnn.Now);
        OfAnn.Later(Day - TimeSpan.FromMilliseconds(1)).When(OfAnn.Bind(First, receipt: receipt)).Accepted();
        OfAnn.Later(Day).When(OfAnn.Bind(First, receipt: receipt)).Refused(ReceiptNotFresh);
        OfAnn.Later(-TimeSpan.FromMilliseconds(1)).When(OfAnn.Bind(First, receipt: receipt)).Refused(ReceiptNotFresh);
    }

    [Fact]
    public void A_receipt_serves_one_binding_of_its_institution_and_its_person()
    {
        var receipt = Participants.Receipt(1, new(Bank), new(Ann), OfAnn.Now);
        var number = OfAnn.And(OfAnn.Bind(First, receipt: receipt));
        number.When(OfAnn.Bind(Second, account: "another", receipt: receipt)).Refused(ReceiptUsed);
        OfAnn.When(OfAnn.Bind(First, Other.Value, receipt: receipt)).Refused(ReceiptOfOther);
        OfAnn.When(OfAnn.Bind(First, receipt: receipt with { Card = Bob })).Refused(ReceiptOfOther);
    }

    [Fact]
    public void Nobody_binds_an_account_to_somebody_elses_number()
    {
        OfAnn.When(OfAnn.Bind(First, holder: Bob.Value)).Refused(NotTheHolder);
        GivenUp.When(GivenUp.Bind(First)).Refused(NumberNotAssigned);
    }

    [Fact]
    public void Without_a_passed_check_it_takes_an_emergency_and_the_check_follows_within_a_month()
    {
        var failed = Participants.Receipt(1, new(Bank), new(Ann), OfAnn.Now, passed: false);
        OfAnn.When(OfAnn.Bind(First, receipt: failed)).Refused(CheckNotPassed);
        var owing = OfAnn.When(OfAnn.Bind(First, receipt: failed with { Conditional = true }))
            .Tells(ActorKeys.Institution(new(Bank)), new InstitutionCommand.Count(new(UncheckedBindings: 1)))
            .Shows(First, BindingStatusKind.Live, usable: true);
        Assert.Equal(OfAnn.Now.AddMonths(1), InstitutionBinding.Of(owing.State, new(Bank), "account")!.CheckBy);
    }

    [Fact]
    public void A_check_that_is_made_within_the_month_settles_it()
    {
        var owing = Owing.Later(20 * Day);
        var made = owing.And(owing.Bind(Second));
        Assert.Null(PhoneDecider.NextReminder(made.State));
        Assert.Null(InstitutionBinding.Of(made.State, new(Bank), "account")!.CheckBy);
    }

    [Fact]
    public void A_check_that_is_not_made_within_the_month_is_a_breach_until_it_is_made()
    {
        var due = Owing.Now.AddMonths(1);
        var name = new BreachName(BreachKind.CheckMissed, First, due);
        var missed = (Owing with { Now = due }).When(new PhoneCommand.Escalate());
        missed.TellsStream(new("regulator"), SecurityEventKind.CheckMissed)
            .Tells(
                ActorKeys.Institution(new(Bank)),
                new InstitutionCommand.RecordBreach(new(name, due)));
        Assert.Equal(CheckState.Missed, HolderView.Bindings(missed.State).Single().How);
        missed.When(number => number.Bind(Second)).Tells(
            ActorKeys.Institution(new(Bank)), new InstitutionCommand.SettleBreach(name, BreachResolution.CheckMade));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(PhoneTerms.LongestAccount, true)]
    [InlineData(PhoneTerms.LongestAccount + 1, false)]
    public void An_account_tag_is_never_empty_and_never_longer_than_a_sealed_one(int length, bool taken)
    {
        var number = OfAnn.When(OfAnn.Bind(First, account: new('a', length)));
        Assert.Equal(taken ? null : AccountTagInvalid, number.Answer!.Refusal);
    }

    [Fact]
    public void An_institution_sees_its_own_bindings_only()
    {
        Assert.Equal(First, Assert.Single(InstitutionBinding.Of(Bound.State, new(Bank))).Binding);
        Assert.Equal(Second, Assert.Single(InstitutionBinding.Of(Bound.State, Other)).Binding);
        Bound.When(Says(AnswerOutcome.Removed, Second)).Refused(BindingNotHeld);
        Bound.When(new PhoneCommand.Remove(new(Bank), Second)).Refused(BindingNotHeld);
    }

    [Fact]
    public void What_an_institution_takes_away_by_itself_is_gone_at_once() =>
        Bound.When(new PhoneCommand.Remove(new(Bank), First)).Accepted().HasNo(First)
            .When(new PhoneCommand.Remove(new(Bank), First)).NothingNew();

    private static Number Owing => OfAnn.And(OfAnn.Bind(
        First, receipt: Participants.Receipt(1, new(Bank), new(Ann), OfAnn.Now, passed: false, emergency: true)));
}
