using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Specs.Worlds;
using Grid.Core.Streams;
using static Grid.Core.Phones.AnswerOutcome;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

/// <summary>A transfer of bindings that meets another change.</summary>
public sealed class RebindingMidway : TwoNumbers
{
    [Fact]
    public void If_the_old_number_is_given_up_midway_the_bindings_still_arrive()
    {
        Cool();
        Execute(Key.Value, Release);
        AssertUsable(null, null);
        Answer(Moved);
        AssertUsable(New.Value, null);
    }

    [Fact]
    public void If_the_old_number_is_given_up_midway_what_is_rejected_must_be_removed()
    {
        var cascade = Cool();
        Execute(Key.Value, Release);
        Answer(Rejected);
        AssertUsable(null, null);
        Assert.Equal(
            BindingStatusKind.Unbinding, InstitutionBinding.Of(world.Phone(Key.Value), new(Bank)).Single().Status);
        Answer(Moved, Second, Other.Value);
        Assert.False(Of(cascade).Complete);
        Answer(Removed);
        Assert.True(Of(cascade) is { Complete: true, Told: 3, Answered: 3 });
    }

    [Fact]
    public void If_the_new_number_is_given_up_midway_the_bindings_stay_and_the_institutions_hear_that_it_is_off()
    {
        var cascade = Cool();
        GiveUpNew();
        AssertUsable(Key.Value, Key.Value);
        Assert.Contains(world.Events, told => told.Entry.Event.Kind == SecurityEventKind.MoveCancelled);
        Assert.Equal(
            BindingStatusKind.Unbinding, InstitutionBinding.Of(world.Phone(New.Value), new(Bank)).Single().Status);
        Assert.True(Of(cascade) is { Complete: true, Answered: 0 });
        Assert.Equal(Refusal.NothingAsked, world.Do(Key.Value, Says(Moved)).Refusal);
    }

    [Fact]
    public void If_both_numbers_are_given_up_midway_the_institutions_must_remove_the_bindings_at_both()
    {
        var cascade = Cool();
        Execute(Key.Value, Release);
        GiveUpNew();
        AssertUsable(null, null);
        foreach (var number in new[] { Key, New })
            Assert.Equal(
                BindingStatusKind.Unbinding,
                InstitutionBinding.Of(world.Phone(number.Value), new(Bank)).Single().Status);
        Answer(Removed);
        Assert.True(Of(cascade) is { Complete: false, ToTell: 4, Told: 4, ToAnswer: 2, Answered: 1 });
        Answer(NotFound, Second, Other.Value);
        Assert.True(Of(cascade).Complete);
    }

    [Fact]
    public void If_the_institution_had_moved_it_already_when_the_new_number_was_given_up_it_must_remove_it_there()
    {
        Cool();
        world.Do(Key.Value, Says(Moved));
        world.Do(New.Value, new PhoneCommand.Release(new("carrier-2"), ReleaseReason.EndedByCarrier));
        world.Settle();
        AssertUsable(null, Key.Value);
        Assert.Equal(
            BindingStatusKind.Unbinding, InstitutionBinding.Of(world.Phone(New.Value), new(Bank)).Single().Status);
    }

    [Fact]
    public void If_the_new_number_is_given_up_and_the_institution_says_first_no_and_then_moved_it_must_remove_it_there()
    {
        var cascade = Cool();
        world.Do(New.Value, new PhoneCommand.Release(new("carrier-2"), ReleaseReason.EndedByCarrier));
        world.Do(New.Value, Says(NotFound));
        world.Do(Key.Value, Says(Moved));
        world.Settle();
        AssertUsable(null, Key.Value);
        Assert.Equal(
            BindingStatusKind.Unbinding, InstitutionBinding.Of(world.Phone(New.Value), new(Bank)).Single().Status);
        Assert.False(Of(cascade).Complete);
        Execute(New.Value, Says(Removed));
        Assert.True(Of(cascade) is { Complete: true, Answered: 2 });
    }

    [Fact]
    public void If_the_account_came_here_while_its_own_binding_was_to_be_removed_a_rejection_binds_it_no_second_time()
    {
        var own = Participants.Id(3);
        Execute(New.Value, new PhoneCommand.Bind(
            own, new(Bank), "account", new(Ann), Participants.Receipt(3, new(Bank), new(Ann), world.Now)));
        Cool();
        Execute(New.Value, new PhoneCommand.UnbindForHolder(new(Ann), [own]));
        Answer(Moved);
        Execute(New.Value, Says(Rejected, own));
        AssertUsable(New.Value, Key.Value);
        Assert.Equal(First, Assert.Single(InstitutionBinding.Of(world.Phone(New.Value), new(Bank))).Binding);
    }

    [Fact]
    public void If_the_old_number_is_given_up_during_the_cooling_off_the_request_ends_with_it()
    {
        var cascade = StartTransfer();
        Execute(Key.Value, Release);
        world.Pass(PhoneTerms.CoolingOff, alarmsMayBeLate: false);
        world.Settle();
        AssertUsable(null, null);
        Assert.True(Of(cascade) is { Complete: true, ToTell: 0, ToAnswer: 0 });
        Assert.Equal(
            Refusal.RebindNotHeld, world.Do(Key.Value, new PhoneCommand.CancelTransfer(new(Ann), Request)).Refusal);
    }

    [Fact]
    public void A_move_that_is_called_off_when_it_was_overdue_already_is_overdue_no_longer()
    {
        var cascade = Cool();
        world.Pass(PhoneTerms.AnswerTime, alarmsMayBeLate: false);
        world.Settle();
        Assert.Equal((2, 1), (Of(cascade).Overdue, BreachesOf(new(Bank))));
        GiveUpNew();
        Assert.True(Of(cascade) is { Complete: true, Overdue: 0 });
        Assert.Equal(0, BreachesOf(new(Bank)));
    }

    [Fact]
    public void A_number_that_still_has_the_same_binding_to_remove_takes_it_no_second_time()
    {
        Cool();
        GiveUpNew();
        world.Pass(PhoneTerms.Quarantine, alarmsMayBeLate: false);
        Execute(New.Value, new PhoneCommand.Assign(Participants.Name(New), new(Ann), new("carrier-2")));
        var cascade = Cool(Participants.Id(78));
        AssertUsable(Key.Value, Key.Value);
        Assert.True(Of(cascade) is { Complete: true, Told: 0 });
        Assert.Equal(
            BindingStatusKind.Unbinding, InstitutionBinding.Of(world.Phone(New.Value), new(Bank)).Single().Status);
    }
}
