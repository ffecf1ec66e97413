using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Phones;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

public sealed class Tenures
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void A_number_that_is_assigned_is_its_holders_and_tells_the_card() =>
        Assert.True(PhoneView.IsHeldBy(
            New.When(Assign()).Tells(Ann, new CardCommand.NumberHeld(Key, new("carrier-1"), 1)).State, new(Ann)));

    [Fact]
    public void A_number_that_was_held_long_before_the_grid_keeps_its_date()
    {
        var since = Samples.Morning.AddYears(-5);
        var number = New.And(Assign(since: since));
        Assert.False(PhoneView.ChangedOwnerSince(number.State, since));
        Assert.True(PhoneView.ChangedOwnerSince(number.State, since.AddTicks(-1)));
        number.When(Assign(since: since)).NothingNew().When(Assign()).NothingNew();
        number.When(Assign(since: since.AddDays(1))).Refused(NumberInService);
    }

    [Fact]
    public void Nobody_holds_a_number_from_tomorrow_or_from_before_its_last_holder_gave_it_up()
    {
        New.When(Assign(since: Samples.Morning.AddTicks(1))).Refused(MomentImpossible);
        var free = OfAnn.And(Release).After(100 * Day);
        free.When(Assign(Bob.Value, since: free.Now - 101 * Day)).Refused(MomentImpossible);
        free.When(Assign(Bob.Value, since: free.Now - 100 * Day)).Accepted();
        New.When(Assign(since: Samples.Morning)).Accepted();
    }

    [Fact]
    public void Suspension_porting_and_a_new_SIM_are_not_the_end_of_a_tenure()
    {
        var number = Bound.And(new PhoneCommand.Suspend(new("carrier-1")))
            .Shows(First, BindingStatusKind.Live, usable: true)
            .Later(Day).And(
                new PhoneCommand.Resume(new("carrier-1")), new PhoneCommand.Port(new("carrier-1"), new("carrier-2")));
        number = number.Later(Day)
            .And(new PhoneCommand.ChangeSim(new("carrier-2"), number.Now + Day, WithDevice: true));
        Assert.False(PhoneView.ChangedOwnerSince(number.State, Samples.Morning));
        Assert.Equal(
            new Tenure(
                1, new(Ann), new("carrier-2"), Samples.Morning, number.Now, number.Now - Day, number.Now, null)
            {
                RecordedAt = Samples.Morning,
            },
            ((Phone.Assigned)number.State).Tenure);
        number.Shows(First, BindingStatusKind.Live, usable: true);
    }

    [Fact]
    public void A_new_SIM_in_the_old_device_leaves_the_devices_date() =>
        Assert.Equal(
            (OfAnn.Now, Samples.Morning),
            OfAnn.And(new PhoneCommand.ChangeSim(new("carrier-1"), OfAnn.Now, WithDevice: false)).State
                is Phone.Assigned s
                ? (s.Tenure.SimSince, s.Tenure.DeviceSince)
                : default);

    [Fact]
    public void A_ported_number_tells_the_card_where_it_is_now() =>
        OfAnn.When(new PhoneCommand.Port(new("carrier-1"), new("carrier-2")))
            .Tells(Ann, new CardCommand.NumberHeld(Key, new("carrier-2"), 1));

    [Fact]
    public void A_release_ends_every_binding_at_once_and_tells_everybody() =>
        Bound.When(Release)
            .Shows(First, BindingStatusKind.Unbinding, usable: false)
            .Shows(Second, BindingStatusKind.Unbinding, usable: false, Other.Value)
            .TellsStream(new(Bank), SecurityEventKind.UnbindingAsked)
            .TellsStream(Other, SecurityEventKind.UnbindingAsked)
            .Tells(Ann, new CardCommand.NumberLeft(Key, 1))
            .BeginsCascade(CascadeCause.NumberReleased, ByCarrier, toTell: 2, toAnswer: 2);

    [Fact]
    public void An_institution_is_told_of_its_own_account_and_of_nobodys_name()
    {
        var news = Bound.When(Release).EventsTo(new(Bank)).Single();
        Assert.Equal(
            new SecurityEvent(
                SecurityEventKind.UnbindingAsked,
                new(Bank),
                Scenario.CauseOf(4),
                Bound.Now,
                new(Key, new("sealed " + Key)),
                null,
                "account",
                First,
                UnbindCause.Released,
                Bound.Now + PhoneTerms.AnswerTime),
            news);
    }

    [Fact]
    public void A_released_number_is_given_to_nobody_for_ninety_days()
    {
        var given = OfAnn.And(Release);
        given.After(90 * Day - TimeSpan.FromMilliseconds(1)).When(Assign(Bob.Value)).Refused(NumberQuarantined);
        given.Later(90 * Day).When(Assign(Bob.Value)).Accepted();
        Assert.IsType<Phone.Free>(given.After(90 * Day).State);
    }

    [Fact]
    public void The_next_holder_gets_the_next_tenure_and_the_former_holders_banks_hear_of_it() =>
        GivenUp.After(91 * Day).When(Assign(Bob.Value))
            .Tells(Bob.Value, new CardCommand.NumberHeld(Key, new("carrier-1"), 2))
            .TellsStream(new(Bank), SecurityEventKind.IdentifierRecycled)
            .TellsStream(Other, SecurityEventKind.IdentifierRecycled)
            .BeginsCascade(CascadeCause.NumberAssigned, ByCarrier, toTell: 2, toAnswer: 0)
            .Shows(First, BindingStatusKind.Unbinding, usable: false);

    [Fact]
    public void A_number_is_not_assigned_while_an_institution_has_time_to_answer()
    {
        var late = OfAnn.And(OfAnn.Dispute(First)).And(Release);
        var free = late with
        {
            State = new Phone.Free(
                Worlds.Participants.Name(Key), ((Phone.Known)late.State).Bindings, ((Phone.Vacant)late.State).Last),
        };
        free.When(Assign(Bob.Value)).Refused(BindingsOutstanding);
        free.Later(PhoneTerms.AnswerTime).When(Assign(Bob.Value)).Accepted();
        free.And(Says(AnswerOutcome.NotFound)).When(Assign(Bob.Value)).Accepted();
    }

    [Fact]
    public void A_transfer_ends_the_tenure_as_a_release_does_and_begins_the_next() =>
        Bound.When(new PhoneCommand.ChangeHolder(new("carrier-1"), Bob))
            .Shows(First, BindingStatusKind.Unbinding, usable: false)
            .Tells(Ann, new CardCommand.NumberLeft(Key, 1))
            .Tells(Bob.Value, new CardCommand.NumberHeld(Key, new("carrier-1"), 2))
            .TellsStream(new(Bank), SecurityEventKind.UnbindingAsked, SecurityEventKind.IdentifierRecycled)
            .BeginsCascade(CascadeCause.NumberTransferred, ByCarrier, toTell: 4, toAnswer: 2);
}
