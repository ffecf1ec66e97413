using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

/// <summary>Which subscriptions hear of SIM swaps of a number.</summary>
public sealed class Watches
{
    private static readonly SimWatch Named = new(Scenario.CauseOf(1), new("bank-1"), null);
    private static readonly SimWatch Authorized = new(Scenario.CauseOf(2), new("bank-1"), 1);

    private static Number Watched => OfAnn.And(new PhoneCommand.WatchSim(Named), new PhoneCommand.WatchSim(Authorized));

    [Fact]
    public void Both_hear_of_another_SIM_and_of_another_carrier()
    {
        var later = Watched.Later(TimeSpan.FromDays(1));
        foreach (var watch in new[] { Named, Authorized })
        {
            later.When(new PhoneCommand.ChangeSim(new("carrier-1"), later.Now, WithDevice: false))
                .Tells(ActorKeys.Subscription(watch.Id), Swap(watch, later.Now));
            later.When(new PhoneCommand.Port(new("carrier-1"), new("carrier-2")))
                .Tells(ActorKeys.Subscription(watch.Id), Swap(watch, later.Now));
        }
    }

    [Fact]
    public void What_a_holder_authorized_ends_with_the_tenure_and_the_other_hears_of_the_next_one()
    {
        var released = Watched.When(Release)
            .Tells(ActorKeys.Subscription(Authorized.Id), new EventStreamCommand.EndSubscription(
                SubscriptionEnd.NetworkTerminated));
        Assert.Equal([Named], WatchesOf(released.State));
        var next = Watched.And(Release).Later(TimeSpan.FromDays(100)).And(new PhoneCommand.EndQuarantine());
        next.When(Assign(Bob.Value)).Tells(ActorKeys.Subscription(Named.Id), Swap(Named, next.Now));
    }

    [Fact]
    public void A_transfer_is_a_swap_for_one_and_the_end_of_the_other()
    {
        var later = Watched.Later(TimeSpan.FromDays(1));
        var transferred = later.When(new PhoneCommand.ChangeHolder(new("carrier-1"), Bob))
            .Tells(ActorKeys.Subscription(Named.Id), Swap(Named, later.Now))
            .Tells(ActorKeys.Subscription(Authorized.Id), new EventStreamCommand.EndSubscription(
                SubscriptionEnd.NetworkTerminated));
        Assert.Equal([Named], WatchesOf(transferred.State));
    }

    [Fact]
    public void A_number_without_a_holder_or_of_another_tenure_takes_none()
    {
        New.When(new PhoneCommand.WatchSim(Named)).Refused(Refusal.NumberNotAssigned);
        OfAnn.When(new PhoneCommand.WatchSim(Authorized with { Tenure = 2 })).Refused(Refusal.NumberNotAssigned);
        OfAnn.When(new PhoneCommand.KeepWatch(Authorized with { Tenure = 2 }))
            .Tells(ActorKeys.Subscription(Authorized.Id), new EventStreamCommand.EndSubscription(
                SubscriptionEnd.NetworkTerminated));
    }

    [Fact]
    public void One_that_is_forgotten_hears_nothing_and_one_that_is_there_is_not_added_again()
    {
        Watched.When(new PhoneCommand.KeepWatch(Named)).NothingNew();
        var left = Watched.And(new PhoneCommand.UnwatchSim(Named.Id), new PhoneCommand.UnwatchSim(Authorized.Id));
        Assert.Empty(WatchesOf(left.State));
        left.When(new PhoneCommand.UnwatchSim(Named.Id)).NothingNew();
    }

    [Fact]
    public void An_institution_has_so_many_at_one_number_and_all_together_have_a_limit_too()
    {
        var number = OfAnn;
        for (var count = 0; count < SubscriptionTerms.OfInstitution; count++)
            number = number.And(new PhoneCommand.WatchSim(new(Scenario.CauseOf(count), new("bank-1"), null)));
        var more = new PhoneCommand.WatchSim(new(Scenario.CauseOf(5_000), new("bank-1"), null));
        var full = number.When(more).NothingNew();
        Assert.Equal(new PhoneResult.Watching(false), PhoneDecider.ResultOf(full.State, more));
        var other = new PhoneCommand.WatchSim(more.Watch with { Institution = new("bank-2") });
        Assert.Equal(new PhoneResult.Watching(true), PhoneDecider.ResultOf(number.And(other).State, other));
    }

    private static EventStreamCommand.NoteSwap Swap(SimWatch watch, DateTimeOffset at) => new(watch.Id, Key, at);

    private static ImmutableArray<SimWatch> WatchesOf(Phone phone) => ((Phone.Known)phone).Bindings.Watches;
}
