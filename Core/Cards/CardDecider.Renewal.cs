using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Streams;
using static Grid.Core.Cards.Card;
using static Grid.Core.Cards.CardFact;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Cards.CardFact>;

namespace Grid.Core.Cards;

/// <summary>
/// The rules of renewal: the holder is told twice before the card ends, and the registry has lists of cards that end
/// and of replaced cards that did not come back.
/// </summary>
public readonly partial struct CardDecider
{
    /// <summary>The stage that has begun on this day and was not noted yet; null for none.</summary>
    private static EndStage? DueStage(Issuance current, DateOnly today) =>
        RenewalTerms.StageOn(current.Print, today) is { } stage && !(stage <= current.EndStage) ? stage : null;

    /// <summary>When the next stage begins; null where none follows.</summary>
    private static DateTimeOffset? NextStageAt(Card state)
    {
        if (state is not Held held || state is Cancelled || RenewalTerms.LastDayOf(held.Current.Print) is not { } last)
            return null;
        return held.Current.EndStage switch
        {
            null                  => ChinaTime.BeginningOf(last.AddDays(-RenewalTerms.FirstNotice)),
            EndStage.NinetyDays   => ChinaTime.BeginningOf(last.AddDays(-RenewalTerms.SecondNotice)),
            _                     => null,
        };
    }

    private static Decision NoteStage(Held state, DecisionContext context) =>
        state is not Cancelled && DueStage(state.Current, ChinaTime.DayOf(context.Now)) is { } stage
            ? Decision.Record(new EndStageBegan(state.Current.Print.IssuedOn, stage), at: null)
                .WithMessages(StageMessages(state, state.Current, stage, context))
            : Decision.NoChange();

    /// <summary>A card that is recorded when it ends soon, or has ended, needs no turn of its own for that.</summary>
    private static Decision WithStage(Decision issued, Held? before, Print print, DecisionContext context)
    {
        var current = new Issuance(print);
        return DueStage(current, ChinaTime.DayOf(context.Now)) is { } stage
            ? (issued with { Facts = issued.Facts.Add(new EndStageBegan(print.IssuedOn, stage)) })
                .WithMessages(StageMessages(before, current, stage, context))
            : issued;
    }

    /// <summary>Nobody is told of a card that has ended already.</summary>
    private static ImmutableArray<Message> StageMessages(
        Held? holder, Issuance current, EndStage stage, DecisionContext context)
    {
        if (stage == EndStage.Ended)
            return [];
        var notice = stage == EndStage.NinetyDays ? CardNotice.EndsInNinetyDays : CardNotice.EndsInFourteenDays;
        return
        [
            .. current.EndStage is null
                ? (Message[])[Listed(SecurityEventKind.EndingListed, ActorKeys.EndingStream, current.Print, context)]
                : [],
            .. holder is null ? [] : Announcements(holder, notice, context),
        ];
    }

    /// <summary>
    /// A replaced card must come back, unless it was reported. What was replaced long before it was recorded comes from
    /// a file of older cards, and is not listed.
    /// </summary>
    private static ImmutableArray<Message> Outstanding(Held replaced, Print print, DecisionContext context) =>
        replaced is Reported || replaced.Current.HandedInAt is not null
        || print.IssuedOn < ChinaTime.DayOf(context.Now).AddDays(-RenewalTerms.RecentReplacement)
            ? []
            : [Listed(
                SecurityEventKind.OutstandingListed, ActorKeys.OutstandingStream, replaced.Current.Print, context)];

    private static Message Listed(SecurityEventKind kind, string list, Print print, DecisionContext context) => new(
        list,
        new EventStreamCommand.Append(new(
            kind, new(""), context.CorrelationId, context.Now, Card: new(context.Key), IssuedOn: print.IssuedOn)));

    private static Held Noting(Held state, EndStageBegan fact) =>
        state with { Current = state.Current with { EndStage = fact.Stage } };
}
