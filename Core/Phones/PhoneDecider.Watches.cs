using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Streams;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of subscriptions that are notified of SIM swaps of a number.</summary>
public readonly partial struct PhoneDecider
{
    /// <summary>
    /// One that a holder authorized serves in that holder's tenure alone. A number that has as many as it can takes no
    /// more, which the result says.
    /// </summary>
    private static Decision Watch(Phone state, SimWatch watch)
    {
        if (state is not Assigned { Bindings.Watches: var watches, Tenure.Number: var tenure })
            return Refuse(Refusal.NumberNotAssigned);
        if (watches.Any(held => held.Id == watch.Id))
            return Decision.NoChange();
        if (watch.Tenure is { } authorized && authorized != tenure)
            return Refuse(Refusal.NumberNotAssigned);
        return watches.Length >= SubscriptionTerms.OfNumber
            || watches.Count(held => held.Institution == watch.Institution) >= SubscriptionTerms.OfInstitution
                ? Decision.NoChange()
                : Decision.Record(new PhoneFact.SimWatched(watch), at: null);
    }

    /// <summary>
    /// A subscription that was created meanwhile makes sure that the number knows of it, or ends.
    /// </summary>
    private static Decision KeepWatch(Phone state, SimWatch watch)
    {
        var decision = Watch(state, watch);
        var isWatched = !decision.Facts.IsEmpty
            || (state is Known { Bindings.Watches: var watches } && watches.Any(held => held.Id == watch.Id));
        return isWatched ? decision : Decision.NoChange().WithMessages(End(watch));
    }

    private static Decision Unwatch(Phone state, UnwatchSim command) =>
        state is Known { Bindings: var bindings } && bindings.Watches.Any(held => held.Id == command.Id)
            ? Decision.Record(new PhoneFact.SimUnwatched(command.Id), at: null)
            : Decision.NoChange();

    private static bool EndsWithTenure(SimWatch watch) => watch.Tenure is not null;

    /// <summary>To the subscriptions that go on: the SIM was swapped.</summary>
    private static ImmutableArray<Message> SwapMessages(
        PhoneName name, IEnumerable<SimWatch> watches, DateTimeOffset at) =>
        [.. watches.Select(watch => new Message(
            ActorKeys.Subscription(watch.Id), new EventStreamCommand.NoteSwap(watch.Id, name.Key, at)))];

    /// <summary>To the subscriptions that the holder of the tenure which ends had authorized.</summary>
    private static ImmutableArray<Message> WatchEndedMessages(BindingSet bindings) =>
        [.. bindings.Watches.Where(EndsWithTenure).Select(End)];

    private static Message End(SimWatch watch) => new(
        ActorKeys.Subscription(watch.Id), new EventStreamCommand.EndSubscription(SubscriptionEnd.NetworkTerminated));
}
