using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Phones;
using Grid.Core.Specs.Worlds;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

/// <summary>A transfer of bindings to a number that is slow to confirm that it expects them.</summary>
public sealed class MoveBegun
{
    private static readonly Guid Request = Participants.Id(77);
    private static readonly TransferConfirmation Agreed = new(1, new("sealed phone/2"));

    private static Number Cooling => Bound.And(Bound.Rebind());

    /// <summary>The cooling-off has ended; no institution has been asked yet.</summary>
    private static Number Leaving =>
        Cooling.And(new PhoneCommand.ConfirmTransfer(Request, Agreed)).After(PhoneTerms.CoolingOff);

    private static string Cascade => ActorKeys.Cascade(Cooling.Answer!.Cascade!.Value);

    [Fact]
    public void The_cascade_hears_of_those_that_ended_during_the_cooling_off_and_of_nothing_where_none_did()
    {
        Leaving.Tells(Cascade);
        Cooling.And(new PhoneCommand.ConfirmTransfer(Request, Agreed), new PhoneCommand.Remove(new(Bank), First))
            .After(PhoneTerms.CoolingOff).Tells(Cascade, new CascadeCommand.Adjust(-1, -1, 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Of_a_check_and_an_answer_that_are_due_the_earlier_one_sets_the_reminder(int daysBetween)
    {
        var receipt = Participants.Receipt(1, new(Bank), new(Ann), OfAnn.Now, passed: false, emergency: true);
        var checkBy = OfAnn.Now.AddMonths(PhoneTerms.MonthsToCheck);
        var answerBy = checkBy + TimeSpan.FromDays(daysBetween);
        var owing = OfAnn.And(OfAnn.Bind(First, receipt: receipt));
        owing = owing.Later(answerBy - PhoneTerms.AnswerTime - PhoneTerms.CoolingOff - owing.Now);
        var asked = owing.And(owing.Rebind(), new PhoneCommand.ConfirmTransfer(Request, Agreed))
            .After(PhoneTerms.CoolingOff).And(new PhoneCommand.TransferPrepared(Request));
        Assert.Equal(
            new Reminder(daysBetween < 0 ? answerBy : checkBy, new PhoneCommand.Escalate()),
            PhoneDecider.NextReminder(asked.State));
    }

    [Fact]
    public void What_its_institution_takes_away_meanwhile_is_expected_no_longer() =>
        Leaving.When(new PhoneCommand.Remove(new(Bank), First)).HasNo(First)
            .Tells("phone/2", new PhoneCommand.AbortTransfer(Request, First))
            .Tells(Cascade, new CascadeCommand.Adjust(-1, -1, 0))
            .When(new PhoneCommand.TransferPrepared(Request))
            .TellsStream(new(Bank))
            .TellsStream(Other, SecurityEventKind.RebindAsked);

    [Fact]
    public void A_number_is_not_assigned_before_the_institutions_were_asked_and_had_their_time()
    {
        var free = Leaving.And(Release).After(PhoneTerms.Quarantine);
        free.When(Assign(Bob.Value)).Refused(BindingsOutstanding);
        var asked = free.And(new PhoneCommand.TransferPrepared(Request));
        asked.When(Assign(Bob.Value)).Refused(BindingsOutstanding);
        asked.After(PhoneTerms.AnswerTime).When(Assign(Bob.Value)).Accepted();
    }

    [Fact]
    public void If_it_is_declined_and_the_tenure_has_ended_they_must_be_removed_as_the_cascade_awaits_already() =>
        Leaving.And(Release).When(new PhoneCommand.RejectTransfer(Request))
            .Shows(First, BindingStatusKind.Unbinding, usable: false)
            .TellsStream(new(Bank), SecurityEventKind.UnbindingAsked)
            .TellsStream(Other, SecurityEventKind.UnbindingAsked)
            .Tells(Cascade);

    [Fact]
    public void If_it_is_declined_after_the_institutions_were_asked_they_are_told_once_more()
    {
        var declined = Leaving.And(new PhoneCommand.TransferPrepared(Request), Release)
            .When(new PhoneCommand.RejectTransfer(Request))
            .Shows(First, BindingStatusKind.Unbinding, usable: false)
            .TellsStream(new(Bank), SecurityEventKind.UnbindingAsked)
            .Tells(Cascade, new CascadeCommand.Adjust(1, 0, 0), new CascadeCommand.Adjust(1, 0, 0));
        Assert.Equal(UnbindCause.MoveFailed, declined.EventsTo(new(Bank)).Single().Because);
    }

    [Fact]
    public void Of_two_bindings_of_which_one_is_on_its_way_neither_is_ended()
    {
        var leaving = Bound.And(Bound.Rebind(First), new PhoneCommand.ConfirmTransfer(Request, Agreed))
            .After(PhoneTerms.CoolingOff);
        leaving.When(Unbind(First, Second)).Refused(BindingUnderWay);
        leaving.When(Unbind(Second)).Shows(Second, BindingStatusKind.Unbinding, usable: false, Other.Value);
    }

    [Fact]
    public void A_number_takes_nothing_if_one_of_the_bindings_is_here_already()
    {
        var known = ((Phone.Known)Bound.State).Bindings.All[0];
        var expected = new PhoneCommand.PrepareTransfer(
            Request, new("phone/2"), 1, [known, known with { Id = Participants.Id(3) }]);
        Bound.When(expected).Tells("phone/2", new PhoneCommand.RejectTransfer(Request)).HasNo(Participants.Id(3));
    }

    [Theory]
    [MemberData(nameof(OfNoMove))]
    public void Nothing_comes_of_what_is_heard_of_a_move_that_is_not_known(PhoneCommand heard)
    {
        foreach (var number in new[] { New, Bound })
            Assert.Null(number.When(heard).NothingNew().Answer!.EffectiveAt);
    }

    public static TheoryData<PhoneCommand> OfNoMove =>
    [
        new PhoneCommand.ConfirmTransfer(Request, Agreed),
        new PhoneCommand.RejectTransfer(Request),
        new PhoneCommand.EndCoolingOff(),
        new PhoneCommand.TransferPrepared(Request),
        new PhoneCommand.AbortTransfer(Request, First),
    ];
}
