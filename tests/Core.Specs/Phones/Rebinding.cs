using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Phones;
using Grid.Core.Specs.Worlds;
using Grid.Core.Streams;
using static Grid.Core.Phones.AnswerOutcome;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

public sealed class Rebinding
{
    private const string New = "phone/2";
    private static readonly Guid Request = Cast.Id(77);

    private readonly World world = Cast.World(seed: 1);

    public Rebinding()
    {
        Take(Key, Assign());
        Take(New, new PhoneCommand.Assign(Cast.Name(New), Ann, "carrier-2"));
        foreach (var (id, bank) in new[] { (First, Bank), (Second, Other) })
        {
            var receipt = Cast.Receipt(id.GetHashCode(), bank, Ann, world.Now);
            Take(Key, new PhoneCommand.Bind(id, bank, "account", Ann, receipt));
        }


        world.Settle();
    }

    [Fact]
    public void A_moved_binding_is_usable_at_the_new_number_once_its_institution_has_answered()
    {
        Cool();
        AssertUsable(Key, Key);
        Answer(Moved);
        AssertUsable(New, Key);
        Assert.Contains(world.Events, told => told.Stream == Keys.Stream(Bank)
            && told.Entry.Event is { Kind: SecurityEventKind.IdentifierChanged, Binding: var moved } && moved == First);
    }

    [Fact]
    public void Nothing_moves_before_the_cooling_off_has_ended_and_both_numbers_are_told()
    {
        Ask();
        world.Pass(PhoneTerms.CoolingOff - TimeSpan.FromSeconds(1), alarmsMayBeLate: false);
        world.Settle();
        Assert.DoesNotContain(world.Events, told => told.Entry.Event.Kind == SecurityEventKind.RebindAsked);
        foreach (var (carrier, phone) in new[] { ("carrier-1", Key), ("carrier-2", New) })
            Assert.Contains(world.Events, told => told.Stream == Keys.Stream(carrier)
                && told.Entry.Event.Kind == SecurityEventKind.MoveAnnounced
                && told.Entry.Event.Phone == Cast.Name(phone).Sealed);
    }

    [Fact]
    public void A_request_that_is_cancelled_in_time_moves_nothing()
    {
        var cascade = Ask();
        Take(Key, new PhoneCommand.CancelRebind(Ann, Request));
        world.Pass(PhoneTerms.CoolingOff * 2, alarmsMayBeLate: false);
        world.Settle();
        AssertUsable(Key, Key);
        Assert.True(Of(cascade).Complete);
        Assert.Equal(0, Of(cascade).ToTell);
    }

    [Fact]
    public void A_refusal_brings_that_one_binding_back()
    {
        var cascade = Cool();
        Answer(Rejected);
        AssertUsable(Key, Key);
        Answer(Moved, Second, Other);
        AssertUsable(Key, New);
        Assert.True(Of(cascade) is { Complete: true, Told: 2, Answered: 2 });
        Assert.Empty(InstitutionBinding.Of(world.Phone(New), Bank));
    }

    [Fact]
    public void A_number_of_somebody_else_takes_nothing()
    {
        Take(New, new PhoneCommand.Transfer("carrier-2", Bob));
        var cascade = Ask();
        AssertUsable(Key, Key);
        Assert.True(Of(cascade).Complete);
    }

    [Fact]
    public void If_the_old_number_is_given_up_midway_the_bindings_still_arrive()
    {
        Cool();
        Take(Key, Release);
        AssertUsable(null, null);
        Answer(Moved);
        AssertUsable(New, null);
    }

    [Fact]
    public void If_the_old_number_is_given_up_midway_what_is_rejected_must_be_removed()
    {
        var cascade = Cool();
        Take(Key, Release);
        Answer(Rejected);
        AssertUsable(null, null);
        Assert.Equal(BindingState.Unbinding, InstitutionBinding.Of(world.Phone(Key), Bank).Single().State);
        Answer(Moved, Second, Other);
        Assert.False(Of(cascade).Complete);
        Answer(Removed);
        Assert.True(Of(cascade) is { Complete: true, Told: 3, Answered: 3 });
    }

    [Fact]
    public void If_the_new_number_is_given_up_midway_the_bindings_stay_and_the_institutions_hear_that_it_is_off()
    {
        var cascade = Cool();
        Take(New, new PhoneCommand.Release("carrier-2", ReleaseReason.EndedByCarrier));
        AssertUsable(Key, Key);
        Assert.Contains(world.Events, told => told.Entry.Event.Kind == SecurityEventKind.MoveCancelled);
        Assert.Equal(BindingState.Unbinding, InstitutionBinding.Of(world.Phone(New), Bank).Single().State);
        Assert.True(Of(cascade) is { Complete: true, Answered: 0 });
        Assert.Equal(Refusal.NothingAsked, world.Do(Key, Says(Moved)).Refusal);
    }

    [Fact]
    public void If_the_institution_had_moved_it_already_when_the_new_number_was_given_up_it_must_remove_it_there()
    {
        Cool();
        world.Do(Key, Says(Moved));
        world.Do(New, new PhoneCommand.Release("carrier-2", ReleaseReason.EndedByCarrier));
        world.Settle();
        AssertUsable(null, Key);
        Assert.Equal(BindingState.Unbinding, InstitutionBinding.Of(world.Phone(New), Bank).Single().State);
    }

    [Fact]
    public void If_the_new_number_is_given_up_and_the_institution_says_first_no_and_then_moved_it_must_remove_it_there()
    {
        var cascade = Cool();
        world.Do(New, new PhoneCommand.Release("carrier-2", ReleaseReason.EndedByCarrier));
        world.Do(New, Says(NotFound));
        world.Do(Key, Says(Moved));
        world.Settle();
        AssertUsable(null, Key);
        Assert.Equal(BindingState.Unbinding, InstitutionBinding.Of(world.Phone(New), Bank).Single().State);
        Assert.False(Of(cascade).Complete);
        Take(New, Says(Removed));
        Assert.True(Of(cascade) is { Complete: true, Answered: 2 });
    }

    private void Take(string key, PhoneCommand command)
    {
        Assert.Null(world.Do(key, command).Refusal);
        world.Settle();
    }

    private Guid Ask()
    {
        var (old, fresh) = (Cast.InHand(Key, world.Now), Cast.InHand(New, world.Now));
        var asked = world.Do(Key, new PhoneCommand.AskRebind(Request, Ann, New, [], old, fresh));
        world.Settle();
        return asked.Cascade!.Value;
    }

    private Guid Cool()
    {
        var cascade = Ask();
        world.Pass(PhoneTerms.CoolingOff, alarmsMayBeLate: false);
        world.Settle();
        return cascade;
    }

    private void Answer(AnswerOutcome outcome, Guid? binding = null, string bank = Bank) =>
        Take(Key, Says(outcome, binding, bank));

    private CascadeView Of(Guid cascade) => CascadeView.Of((Cascade)world.Held(Keys.Cascade(cascade)))!;

    private void AssertUsable(string? first, string? second) => Assert.Equal(
        (first, second), (UsableAt(First), UsableAt(Second)));

    private string? UsableAt(Guid binding) => world.Phones
        .Where(phone => Cast.Banks.SelectMany(bank => InstitutionBinding.Of(phone.State, bank))
            .Any(own => own.Binding == binding && own.IsUsable))
        .Select(phone => phone.Key)
        .SingleOrDefault();
}
