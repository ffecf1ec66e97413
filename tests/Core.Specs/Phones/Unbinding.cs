using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.AnswerOutcome;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

public sealed class Unbinding
{
    [Fact]
    public void A_holder_ends_all_bindings_at_once()
    {
        var number = Bound.When(Unbind())
            .BeginsCascade(CascadeCause.UnbindingAsked, Ann, toTell: 2, toAnswer: 2)
            .TellsStream(new(Bank), SecurityEventKind.UnbindingAsked)
            .Shows(First, BindingStatusKind.Unbinding, usable: false)
            .Shows(Second, BindingStatusKind.Unbinding, usable: false, Other.Value);
        var again = number.Later(TimeSpan.FromHours(1)).When(Unbind()).NothingNew();
        Assert.Equal((number.Now, number.Answer!.Cascade), (again.Answer!.EffectiveAt, again.Answer.Cascade));
    }

    [Fact]
    public void A_holder_ends_one_binding_and_the_others_stay() =>
        Bound.When(Unbind(First))
            .Shows(First, BindingStatusKind.Unbinding, usable: false)
            .Shows(Second, BindingStatusKind.Live, usable: true, Other.Value);

    [Fact]
    public void At_a_branch_a_holder_ends_what_that_institution_has()
    {
        Bound.When(new PhoneCommand.UnbindThroughBranch(new(Bank), new(Ann), []))
            .Shows(First, BindingStatusKind.Unbinding, usable: false)
            .Shows(Second, BindingStatusKind.Live, usable: true, Other.Value);
        Bound.When(new PhoneCommand.UnbindThroughBranch(new(Bank), new(Ann), [Second])).Refused(BindingNotHeld);
        Bound.When(new PhoneCommand.UnbindThroughBranch(new(Bank), Bob, [])).Refused(NotTheHolder);
        foreach (var whoever in new[] { new CardKey(Ann), Bob })
            Bound.When(new PhoneCommand.UnbindThroughBranch(new("bank-9"), whoever, [])).Refused(BindingNotHeld);
    }

    [Theory]
    [InlineData(Removed)]
    [InlineData(NotFound)]
    public void An_institution_that_answers_in_time_has_done_its_duty(AnswerOutcome outcome) =>
        GivenUp.When(Says(outcome)).HasNo(First)
            .Tells(ActorKeys.Institution(new(Bank)), new InstitutionCommand.Count(new(AnswersInTime: 1)))
            .Tells(ActorKeys.Cascade(Cause), new CascadeCommand.Answered(Late: false))
            .When(Says(outcome)).NothingNew()
            .When(Says(outcome == Removed ? NotFound : Removed)).Refused(AnsweredOtherwise);

    [Fact]
    public void What_a_holder_asked_for_can_be_rejected_with_a_reason()
    {
        var kept = Bound.And(Unbind(First)).When(Says(Rejected)).Shows(First, BindingStatusKind.Live, usable: true);
        Assert.Equal("a loan", HolderView.Bindings(kept.State)[0].Rejection?.Reason);
    }

    [Fact]
    public void What_ended_with_its_tenure_cannot_be_kept() =>
        GivenUp.When(Says(Rejected)).Refused(AnswerNotPossible)
            .Shows(First, BindingStatusKind.Unbinding, usable: false);

    [Fact]
    public void Two_days_without_an_answer_are_a_breach_which_the_regulator_hears_of()
    {
        var due = GivenUp.Now + PhoneTerms.AnswerTime;
        Assert.Equal(new Reminder(due, new PhoneCommand.Escalate()), PhoneDecider.NextReminder(GivenUp.State));
        (GivenUp with { Now = due.AddTicks(-1) }).When(new PhoneCommand.Escalate()).NothingNew();
        (GivenUp with { Now = due }).When(new PhoneCommand.Escalate())
            .Tells(ActorKeys.Institution(new(Bank)), new InstitutionCommand.RecordBreach(new(Late(due), due)))
            .TellsStream(new("regulator"), SecurityEventKind.AnswerOverdue, SecurityEventKind.AnswerOverdue)
            .Tells(ActorKeys.Cascade(Cause), new CascadeCommand.WentOverdue(), new CascadeCommand.WentOverdue())
            .When(new PhoneCommand.Escalate()).NothingNew();
    }

    [Fact]
    public void A_late_answer_is_counted_as_late_and_settles_the_breach()
    {
        var due = GivenUp.Now + PhoneTerms.AnswerTime;
        GivenUp.After(PhoneTerms.AnswerTime).When(Says(Removed))
            .Tells(
                ActorKeys.Institution(new(Bank)),
                new InstitutionCommand.Count(new(AnswersLate: 1)),
                new InstitutionCommand.SettleBreach(Late(due), BreachResolution.AnsweredLate))
            .Tells(ActorKeys.Cascade(Cause), new CascadeCommand.Answered(Late: true));
    }

    [Fact]
    public void An_answer_that_comes_between_the_due_time_and_the_alarm_is_late_all_the_same() =>
        GivenUp.Later(PhoneTerms.AnswerTime).When(Says(Removed))
            .Tells(
                ActorKeys.Cascade(Cause), new CascadeCommand.WentOverdue(), new CascadeCommand.Answered(Late: true))
            .TellsStream(new("regulator"), SecurityEventKind.AnswerOverdue);

    [Fact]
    public void An_answer_given_twice_is_recognised_until_thirty_two_others_came_after_it()
    {
        var ids = Enumerable.Range(1, PhoneTerms.ClosedBindingsKept + 1).Select(Worlds.Participants.Id).ToArray();
        var closed = ids.Aggregate(OfAnn, (number, id) => number.And(
            number.Bind(id, account: $"{id}"), new PhoneCommand.Remove(new(Bank), id)));
        closed.When(new PhoneCommand.Remove(new(Bank), ids[0])).Refused(BindingNotHeld);
        closed.When(new PhoneCommand.Remove(new(Bank), ids[1])).NothingNew();
    }

    [Fact]
    public void A_dispute_asks_an_institution_of_whose_binding_nobody_knew()
    {
        var disputed = OfAnn.When(number => number.Dispute(First))
            .BeginsCascade(CascadeCause.NumberDisputed, Ann, toTell: 1, toAnswer: 1)
            .TellsStream(new(Bank), SecurityEventKind.Disputed);
        Assert.Equal(new CleanStatement(1, 0), HolderView.Statement(disputed.State));
        disputed.Later(TimeSpan.FromHours(1)).When(OfAnn.Dispute(Second)).NothingNew();
        foreach (var outcome in new[] { Removed, NotFound, Rejected })
            Assert.True(HolderView.Statement(disputed.And(Says(outcome)).State)!.IsClean);
        disputed.When(Says(Moved)).Refused(AnswerNotPossible);
    }

    [Fact]
    public void A_dispute_leaves_the_holders_own_bindings_alone() =>
        Bound.When(number => number.Dispute(Worlds.Participants.Id(3))).Shows(
            First, BindingStatusKind.Live, usable: true);

    [Fact]
    public void A_dispute_takes_the_number_in_hand_lately()
    {
        OfAnn.When(OfAnn.Dispute(First) with { Possession = new(new("phone/2"), OfAnn.Now, PossessionKind.Code) })
            .Refused(PossessionNotShown);
        OfAnn.Later(PhoneTerms.PossessionFreshness).When(OfAnn.Dispute(First)).Refused(PossessionNotShown);
    }

    /// <summary>The cascade of the release.</summary>
    private static Guid Cause => Scenario.CauseOf(GivenUp.Turns);

    private static BreachName Late(DateTimeOffset due) => new(BreachKind.AnswerOverdue, First, due, Cause);
}
