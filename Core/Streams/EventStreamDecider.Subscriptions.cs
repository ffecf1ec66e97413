using Grid.Core.Actors;
using Grid.Core.Phones;
using static Grid.Core.Streams.EventStreamCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Streams.EventStreamFact>;

namespace Grid.Core.Streams;

/// <summary>
/// The rules of subscriptions to SIM swaps: each is an event stream of its own, with one stream that is pushed.
/// </summary>
public readonly partial struct EventStreamDecider
{
    private static Decision Subscribed(EventStream state, Subscribe command)
    {
        if (state.Subscription is { StartsAt: var began })
            return Decision.NoChange(began);
        var stream = SignalStream.After(0, command.Id, new([], null, command.Sink));
        return new(null, command.Subscription.StartsAt, null,
        [
            new EventStreamFact.SubscriptionChanged(command.Subscription),
            new EventStreamFact.SignalsChanged(stream, 0),
        ],
        [
            new(
                command.Subscription.Phone.Value,
                new PhoneCommand.KeepWatch(
                    new(command.Id, command.Subscription.Institution, command.Subscription.Tenure))),
        ]);
    }

    /// <summary>
    /// The number forgets a subscription that is no more, or never came to be since its creator failed midway.
    /// </summary>
    private static Decision Swapped(EventStream state, NoteSwap command, DecisionContext context)
    {
        if (state.Subscription is not { IsActive: true } held)
            return Decision.NoChange().WithMessages(Unwatch(command.Phone, command.Id));
        var counted = held with { Swaps = held.Swaps + 1 };
        var decision = Noted(state, counted, new(
            SecurityEventKind.SimSwapped, held.Institution, context.CorrelationId, command.At), context);
        return counted.Swaps < counted.MaxEvents || counted.MaxEvents is null
            ? decision
            : Then(state, decision, after => Ended(after, SubscriptionEnd.MaxEventsReached, context));
    }

    private static Decision EndedBy(EventStream state, EndSubscription command, DecisionContext context) =>
        state.Subscription is { IsActive: true }
            ? Ended(state, command.Reason, context)
            : Decision.NoChange();

    private static Decision Expired(EventStream state, DecisionContext context) =>
        state.Subscription is { EndsAt: { } due } held && due <= context.Now
            ? Ended(
                state,
                held.ExpiresAt == due ? SubscriptionEnd.SubscriptionExpired : SubscriptionEnd.AccessTokenExpired,
                context)
            : Decision.NoChange();

    /// <summary>Its last notification is that it has ended; once that is delivered, nothing is kept.</summary>
    private static Decision Ended(EventStream state, SubscriptionEnd reason, DecisionContext context)
    {
        var held = state.Subscription!;
        return Noted(state, held with { EndedBecause = reason }, new(
                SecurityEventKind.SubscriptionEnded, held.Institution, context.CorrelationId, context.Now,
                Ended: reason), context)
            .WithMessages(Unwatch(held.Phone, state.Signals[0].Id));
    }

    private static Decision Noted(
        EventStream state, SwapSubscription next, SecurityEvent news, DecisionContext context) =>
        new(null, context.Now, null,
        [
            new EventStreamFact.SubscriptionChanged(next),
            new EventStreamFact.Appended(state.Appended + 1, news),
        ], []);

    /// <summary>The sink takes nothing: what waits for it is dropped.</summary>
    private static Decision Abandoned(EventStream state)
    {
        var closed = Decision.Record(new EventStreamFact.SubscriptionClosed(state.Appended), at: null);
        return state.Subscription is { IsActive: true } held
            ? closed.WithMessages(Unwatch(held.Phone, state.Signals[0].Id))
            : closed;
    }

    /// <summary>Nothing is kept of a subscription whose last notification was delivered.</summary>
    private static Decision Settled(EventStream state, Decision decision) =>
        state.Subscription is not { IsActive: false }
            ? decision
            : Then(state, decision, after => after.Signals[0].ThroughEvent < after.Appended
                ? Decision.NoChange()
                : Decision.Record(new EventStreamFact.SubscriptionClosed(after.Appended), at: null));

    /// <summary>A decision, and what follows from the state after it, in one turn.</summary>
    private static Decision Then(EventStream state, Decision first, Func<EventStream, Decision> next)
    {
        if (first.Refusal is not null)
            return first;
        var second = next(first.Facts.Aggregate(state, Evolve));
        return first with
        {
            Facts = first.Facts.AddRange(second.Facts),
            Messages = first.Messages.AddRange(second.Messages),
        };
    }

    private static Message Unwatch(PhoneKey phone, Guid id) => new(phone.Value, new PhoneCommand.UnwatchSim(id));
}
