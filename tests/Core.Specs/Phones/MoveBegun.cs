using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Phones;
using Grid.Core.Specs.Worlds;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

/// <summary>Bindings on their way to a number that is slow to say that it expects them.</summary>
public sealed class MoveBegun
{
    private static readonly Guid Request = Cast.Id(77);
    private static readonly Agreement Agreed = new(1, new("sealed phone/2"));

    private static Number Cooling => Bound.And(Bound.Rebind());

    /// <summary>The cooling-off has ended; no institution was asked yet.</summary>
    private static Number Leaving => Cooling.And(new PhoneCommand.Agree(Request, Agreed)).After(PhoneTerms.CoolingOff);

    private static string Cascade => Keys.Cascade(Cooling.Answer!.Cascade!.Value);

    [Fact]
    public void What_its_institution_takes_away_meanwhile_is_expected_no_longer() =>
        Leaving.When(new PhoneCommand.Remove(Bank, First)).HasNo(First)
            .Tells("phone/2", new PhoneCommand.StayAway(Request, First))
            .Tells(Cascade, new CascadeCommand.Adjust(-1, -1, 0))
            .When(new PhoneCommand.Ready(Request))
            .TellsStream(Bank)
            .TellsStream(Other, SecurityEventKind.RebindAsked);

    [Fact]
    public void A_number_is_not_assigned_before_the_institutions_were_asked_and_had_their_time()
    {
        var free = Leaving.And(Release).After(PhoneTerms.Quarantine);
        free.When(Assign(Bob)).Refused(BindingsOutstanding);
        var asked = free.And(new PhoneCommand.Ready(Request));
        asked.When(Assign(Bob)).Refused(BindingsOutstanding);
        asked.After(PhoneTerms.AnswerTime).When(Assign(Bob)).Accepted();
    }

    [Fact]
    public void If_it_is_declined_and_the_tenure_has_ended_they_must_be_removed_as_the_cascade_awaits_already() =>
        Leaving.And(Release).When(new PhoneCommand.Decline(Request))
            .Shows(First, BindingState.Unbinding, usable: false)
            .TellsStream(Bank, SecurityEventKind.UnbindingAsked)
            .TellsStream(Other, SecurityEventKind.UnbindingAsked)
            .Tells(Cascade);

    [Fact]
    public void If_it_is_declined_after_the_institutions_were_asked_they_are_told_once_more()
    {
        var declined = Leaving.And(new PhoneCommand.Ready(Request), Release).When(new PhoneCommand.Decline(Request))
            .Shows(First, BindingState.Unbinding, usable: false)
            .TellsStream(Bank, SecurityEventKind.UnbindingAsked)
            .Tells(Cascade, new CascadeCommand.Adjust(1, 0, 0), new CascadeCommand.Adjust(1, 0, 0));
        Assert.Equal(UnbindCause.MoveFailed, declined.EventsTo(Bank).Single().Because);
    }
}
