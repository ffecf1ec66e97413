using Grid.Core.Actors;
using Grid.Core.Cascades;
using static Grid.Core.Streams.EventStreamCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Streams.EventStreamFact>;

namespace Grid.Core.Streams;

/// <summary>
/// The rules of a stream: events get rising numbers, and are forgotten once every receiver has them.
/// </summary>
public readonly partial struct EventStreamDecider : IDecider<EventStream, EventStreamCommand, EventStreamFact>
{
    /// <inheritdoc/>
    public static EventStream Initial => EventStream.Empty;

    /// <inheritdoc/>
    public static Decision Decide(EventStream state, EventStreamCommand command, DecisionContext context) =>
        command switch
    {
        Append c                                       => Appended(state, c.Event, context),
        Acknowledge c when c.UpTo > state.Appended     => Decision.Refuse(Refusal.EventNotSent),
        Acknowledge c when c.UpTo > state.Acknowledged => Forgetting(state, c.UpTo),
        Acknowledge                                    => Decision.NoChange(),
        StartPushes                                    => Leased(state, context.Now),
        CreateSignals c                                => Create(state, c, context.Now),
        OfSignals c                                    => Settled(state, OnSignals(state, c, context)),
        Subscribe c                                    => Subscribed(state, c),
        NoteSwap c                                     => Swapped(state, c, context),
        EndSubscription c                              => EndedBy(state, c, context),
        ExpireSubscription                             => Expired(state, context),
        AbandonSubscription when state.Subscription is not null => Abandoned(state),
        AbandonSubscription                            => Decision.NoChange(),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static EventStream Evolve(EventStream state, EventStreamFact fact) => fact switch
    {
        EventStreamFact.Appended f when f.Number == state.Appended + 1 => Waiting(state, f),
        EventStreamFact.Acknowledged f when f.UpTo > state.Acknowledged && f.UpTo <= state.Appended
                                                                  => state with { Acknowledged = f.UpTo },
        EventStreamFact.SignalsChanged f when f.Stream.ThroughEvent <= state.Appended
                                                                  => state.With(f.Stream),
        EventStreamFact.SignalsDeleted f when state.Find(f.Id) is not null
                                                                  => state.Without(f.Id),
        EventStreamFact.SubscriptionChanged f                     => state with { Subscription = f.Subscription },
        EventStreamFact.SubscriptionClosed when state.Subscription is not null
                                                                  => EventStream.Empty,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot follow: the record is corrupt."),
    };

    /// <inheritdoc/>
    public static Reminder? NextReminder(EventStream state)
    {
        var pushes = state.Signals.Select(stream => stream.PushesAt).Min();
        return state.Subscription?.EndsAt is { } end && !(pushes < end)
            ? new(end, new ExpireSubscription())
            : pushes is { } due ? new(due, new StartPushes()) : null;
    }

    /// <summary>
    /// Lists of reports and of renewal have no receiver that acknowledges: above the limit the oldest is forgotten.
    /// </summary>
    private static Decision Bounded(EventStream state, SecurityEvent news, Decision kept)
    {
        var through = state.Appended + 1 - LimitOf(news.Kind);
        return through > state.Acknowledged
            ? kept with { Facts = kept.Facts.Add(new EventStreamFact.Acknowledged(through.Value, through.Value)) }
            : kept;
    }

    private static long? LimitOf(SecurityEventKind kind) => kind switch
    {
        SecurityEventKind.LossListed                                          => EventStreamTerms.ListedReports,
        SecurityEventKind.EndingListed or SecurityEventKind.OutstandingListed => EventStreamTerms.ListedRenewals,
        _                                                                     => null,
    };

    private static Decision Forgetting(EventStream state, long upTo) => Decision.Record(
        new EventStreamFact.Acknowledged(upTo, (state with { Acknowledged = upTo }).Forgettable), at: null);

    /// <summary>
    /// The cascade counts an event as told once it is kept for its receiver, not once it was read.
    /// </summary>
    private static Decision Appended(EventStream state, SecurityEvent news, DecisionContext context)
    {
        var number = state.Appended + 1;
        var kept = Bounded(
            state, news, Decision.Record(new EventStreamFact.Appended(number, news), context.Now));
        return news.IsCounted()
            ? kept.WithMessages(new Message(
                ActorKeys.Cascade(news.Cascade), new CascadeCommand.Told(news.Institution, number)))
            : kept;
    }
}
