using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.Streams;
using static Grid.Core.Cards.Card;
using static Grid.Core.Cards.NumberPlace;

namespace Grid.Core.Cards;

/// <summary>
/// Who hears of a change of the card: the parts of its reliances and the holder's numbers, which tell institutions.
/// </summary>
public readonly partial struct CardDecider
{
    /// <summary>
    /// The messages of a change, and the one that begins the cascade: it is complete when all who pass the news on have
    /// done so, and every event that they sent is kept for its institution.
    /// </summary>
    private static ImmutableArray<Message> Spread(
        Held state, CardNews news, CascadeCause cause, string by, DecisionContext context)
    {
        var receivers = Receivers(state, news, context);
        return receivers.Insert(0, new(
            ActorKeys.Cascade(news.Cascade),
            new CascadeCommand.Begin(cause, news.At, ToTell: 0, ToAnswer: 0, by, receivers.Length)));
    }

    /// <summary>The messages of a change that belongs to a cascade which has begun already.</summary>
    private static ImmutableArray<Message> SpreadFurther(Held state, CardNews news, DecisionContext context)
    {
        var receivers = Receivers(state, news, context);
        return receivers.Insert(0, new(
            ActorKeys.Cascade(news.Cascade), new CascadeCommand.Adjust(0, 0, ToSpread: receivers.Length)));
    }

    private static ImmutableArray<Message> Receivers(Held state, CardNews news, DecisionContext context) =>
    [
        .. (state.RelianceParts ?? []).Select(
            part => new Message(ActorKeys.Reliances(new(context.Key), part), new RelianceCommand.Tell(news))),
        .. PlacesOf(state).OfType<Taken>().Select(
            place => new Message(place.Phone.Value, new PhoneCommand.CardChanged(news))),
    ];

    private static CardNews Invalidated(Held state, InvalidReason reason, Guid cascade, DecisionContext context) =>
        News(state, SecurityEventKind.CardInvalidated, reason, cascade, context);

    private static CardNews News(
        Held state, SecurityEventKind kind, InvalidReason? reason, Guid cascade, DecisionContext context) =>
        new(kind, new(context.Key), state.Current.Print.IssuedOn, context.Now, cascade, reason);

    private static InvalidReason ReasonOf(LossKind kind) =>
        kind == LossKind.Stolen ? InvalidReason.Stolen : InvalidReason.Lost;

    /// <summary>Key of who caused a cascade: an institution or authority, or the holder, whose card it is.</summary>
    private static string ByReporter(string? reporter, DecisionContext context) =>
        reporter is null or LossReport.Holder ? context.Key : ActorKeys.Institution(new(reporter));
}
