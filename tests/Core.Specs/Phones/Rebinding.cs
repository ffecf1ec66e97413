using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Specs.Worlds;
using Grid.Core.Streams;
using static Grid.Core.Phones.AnswerOutcome;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

public sealed class Rebinding : TwoNumbers
{
    [Fact]
    public void A_moved_binding_is_usable_at_the_new_number_once_its_institution_has_answered()
    {
        Cool();
        AssertUsable(Key.Value, Key.Value);
        Answer(Moved);
        AssertUsable(New.Value, Key.Value);
        Assert.Contains(world.Events, told => told.Stream == ActorKeys.Stream(new(Bank))
            && told.Entry.Event is { Kind: SecurityEventKind.IdentifierChanged, Binding: var moved } && moved == First);
    }

    [Fact]
    public void Nothing_moves_before_the_cooling_off_has_ended_and_both_numbers_are_told()
    {
        StartTransfer();
        world.Pass(PhoneTerms.CoolingOff - TimeSpan.FromSeconds(1), alarmsMayBeLate: false);
        world.Settle();
        Assert.DoesNotContain(world.Events, told => told.Entry.Event.Kind == SecurityEventKind.RebindAsked);
        foreach (var (carrier, phone) in new[] { ("carrier-1", Key), ("carrier-2", New) })
            Assert.Contains(world.Events, told => told.Stream == ActorKeys.Stream(new(carrier))
                && told.Entry.Event.Kind == SecurityEventKind.MoveAnnounced
                && told.Entry.Event.Phone == Participants.Name(phone));
    }

    [Fact]
    public void A_request_that_is_cancelled_in_time_moves_nothing()
    {
        var cascade = StartTransfer();
        Execute(Key.Value, new PhoneCommand.CancelTransfer(new(Ann), Request));
        world.Pass(PhoneTerms.CoolingOff * 2, alarmsMayBeLate: false);
        world.Settle();
        AssertUsable(Key.Value, Key.Value);
        Assert.True(Of(cascade).Complete);
        Assert.Equal(0, Of(cascade).ToTell);
    }

    [Fact]
    public void A_refusal_brings_that_one_binding_back()
    {
        var cascade = Cool();
        Answer(Rejected);
        AssertUsable(Key.Value, Key.Value);
        Answer(Moved, Second, Other.Value);
        AssertUsable(Key.Value, New.Value);
        Assert.True(Of(cascade) is { Complete: true, Told: 2, Answered: 2 });
        Assert.Empty(InstitutionBinding.Of(world.Phone(New.Value), new(Bank)));
    }

    [Fact]
    public void A_number_of_somebody_else_takes_nothing()
    {
        Execute(New.Value, new PhoneCommand.ChangeHolder(new("carrier-2"), Bob));
        var cascade = StartTransfer();
        AssertUsable(Key.Value, Key.Value);
        Assert.True(Of(cascade).Complete);
    }
}
