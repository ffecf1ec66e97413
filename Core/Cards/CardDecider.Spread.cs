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
        return receivers.Insert(0, BeginCascade(news, cause, by, receivers.Length));
    }

    private static Message BeginCascade(CardNews news, CascadeCause cause, string by, int toSpread) => new(
        ActorKeys.Cascade(news.Cascade),
        new CascadeCommand.Begin(cause, news.At, ToTell: 0, ToAnswer: 0, by, toSpread));

    /// <summary>Whether there is a part of the reliances, or a number of the holder, that passes news on.</summary>
    private static bool IsAnyoneTold(Held state) =>
        state.RelianceParts is { IsEmpty: false } || PlacesOf(state).Any(place => place is Taken);

    /// <summary>The messages of a change that belongs to a cascade which has begun already.</summary>
    private static ImmutableArray<Message> SpreadFurther(Held state, CardNews news, DecisionContext context)
    {
        var receivers = Receivers(state, news, context);
        return receivers.Insert(0, AdjustCascade(news.Cascade, receivers.Length));
    }

    private static Message AdjustCascade(Guid cascade, int toSpread) =>
        new(ActorKeys.Cascade(cascade), new CascadeCommand.Adjust(0, 0, ToSpread: toSpread));

    private static ImmutableArray<Message> Receivers(Held state, CardNews news, DecisionContext context) =>
    [
        .. (state.RelianceParts ?? []).Select(
            part => new Message(ActorKeys.Reliances(new(context.Key), part), new RelianceCommand.Tell(news))),
        .. PlacesOf(state).OfType<Taken>().Select(
            place => new Message(place.Phone.Value, new PhoneCommand.CardChanged(news))),
    ];

    /// <summary>What the holder hears from the carriers of the holder's numbers.</summary>
    private static ImmutableArray<Message> Announcements(Held state, CardNotice notice, DecisionContext context) =>
    [
        .. PlacesOf(state).OfType<Taken>().Select(place => new Message(
            place.Phone.Value,
            new PhoneCommand.AnnounceCard(place.Tenure, notice, context.CorrelationId, context.Now))),
    ];

    private static CardNews Invalidated(Held state, InvalidReason reason, Guid cascade, DecisionContext context) =>
        News(state, SecurityEventKind.CardInvalidated, reason, cascade, context);

    private static CardNews News(
        Held state, SecurityEventKind kind, InvalidReason? reason, Guid cascade, DecisionContext context) =>
        new(kind, new(context.Key), state.Current.Print.IssuedOn, context.Now, cascade, reason);

    private static CardNews EndedNews(Held state, CancelReason why, Guid cascade, DecisionContext context) =>
        Invalidated(state, InvalidReason.Cancelled, cascade, context) with
        {
            IsDeceased = why == CancelReason.Deceased,
        };

    /// <summary>
    /// What an institution that comes late must know, in a cascade of its own where nobody had to be told before; null
    /// where nothing stands against the card.
    /// </summary>
    private static CardNews? StandingNews(Held state, DecisionContext context) => state switch
    {
        Cancelled s => EndedNews(s, s.Reason, s.Cascade, context) with { At = s.At },
        Reported { Report: var report } => Invalidated(
            state, ReasonOf(report.Kind), report.Cascade ?? context.CorrelationId, context) with { At = report.At },
        _           => null,
    };

    private static Message CountStanding(Held state, CardNews news, DecisionContext context) =>
        state is Reported { Report: { Cascade: null } report }
            ? BeginCascade(news, CascadeCause.CardReported, ByReporter(report.Reporter, context), toSpread: 1)
            : AdjustCascade(news.Cascade, toSpread: 1);

    private static InvalidReason ReasonOf(LossKind kind) =>
        kind == LossKind.Stolen ? InvalidReason.Stolen : InvalidReason.Lost;

    /// <summary>Key of who caused a cascade: an institution or authority, or the holder, whose card it is.</summary>
    private static string ByReporter(string? reporter, DecisionContext context) =>
        reporter is null or LossReport.Holder ? context.Key : ActorKeys.Institution(new(reporter));
}
