using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.Card;
using static Grid.Core.Cards.CardCommand;
using static Grid.Core.Cards.CardFact;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Cards.CardFact>;

namespace Grid.Core.Cards;

/// <summary>The rules of a card: what each command leads to in each state.</summary>
public readonly partial struct CardDecider : IDecider<Card, CardCommand, CardFact>
{
    /// <inheritdoc/>
    public static Card Initial => Unknown.Instance;

    /// <inheritdoc/>
    public static Decision Decide(Card state, CardCommand command, DecisionContext context) => (state, command) switch
    {
        (Held s,    Issue c) when IssuanceOf(s, c.Print.IssuedOn) is { } same => Repeated(same, c),
        (_,         Issue c) when IsAhead(c.Print.IssuedOn, context)          => Refuse(IssuedInFuture),
        (Unknown,   Issue { IsUnlisted: true })                               => Refuse(RegionNotListed),
        (Unknown,   Issue c)                                                  => New(c, context),
        (Cancelled, Issue)                                                    => Refuse(CardCancelled),
        (Held s,    Issue c) when c.Print.IssuedOn < s.Current.Print.IssuedOn => Refuse(IssueNotLaterThanCurrent),
        (Held s,    Issue c)                                                  => Replace(s, c, context),

        (Unknown, _) => Refuse(RestsOn(command) is { } receipt ? NotHeld(receipt) : CardNotHeld),

        (Held,   ReportLoss c) when IsAhead(c.OccurredOn, context) => Refuse(LossInFuture),
        (Held s, ReportLoss c)                                     => ReportAgainst(s, c, context),

        (Held s, WithdrawLoss or ContestLoss or SettleContest or UndoReport) => DecideReports(s, command, context),

        (InForce s,   Suspend c)                              => Freeze(s, context.Now, c, context),
        (Suspended s, Suspend c) when IsTakenOver(s.By, c.By) => Freeze(s, s.Since, c, context),
        (Suspended s, Suspend)                                => Decision.NoChange(s.Since),
        (Reported,    Suspend or Resume)                      => Refuse(CardReported),
        (Cancelled,   Suspend or Resume)                      => Refuse(CardCancelled),

        (Suspended s, Resume c) when IsTakenOver(c.By, s.By) => Refuse(FrozenByAuthority),
        (Suspended,   Resume)                                => Record(new Unfrozen(context.Now), context),
        (InForce s,   Resume)                                => Resumed(s),

        (Cancelled s, Cancel c) when s.Reason == c.Reason => Decision.NoChange(s.At, s.Cascade),
        (Cancelled,   Cancel)                             => Refuse(CancelledForOtherReason),
        (Held s,      Cancel c)                           => End(s, c, context),

        (Held s, HandIn c) when IssuanceOf(s, c.IssuedOn) is { } back => Back(back, context),
        (Held,   HandIn)                                              => Refuse(IssuanceNotHeld),

        (Held s, OpenMisuse or CloseMisuse or Blacklist or LiftEntry or AppealEntry or UpholdEntry or EndEntry) =>
            DecideMisuse(s, command, context),

        (Held s, _) => DecideNumbers(s, command, context),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    private static bool IsAhead(DateOnly? day, DecisionContext context) => day > ChinaTime.DayOf(context.Now);

    /// <summary>Gives no time: none is kept of an issuance, and its repetition must get the same answer.</summary>
    private static Decision New(Issue command, DecisionContext context) =>
        WithStage(
            Decision.Record(new Issued(command.Print, StatusNumber: command.StatusNumber), at: null), before: null,
            command.Print, context);

    /// <summary>Those who rely on the card are asked for the dates of the new one.</summary>
    private static Decision Replace(Held state, Issue command, DecisionContext context)
    {
        var (print, cascade) = (command.Print, context.CorrelationId);
        var fact = new Issued(print, cascade, command.StatusNumber);
        var issued = Decision.Record(fact, at: null, cascade).WithMessages(Spread(
            state,
            News(state, SecurityEventKind.CardSuperseded, InvalidReason.Superseded, cascade, context),
            CascadeCause.CardSuperseded,
            ActorKeys.Registry,
            context)).WithMessages([
                .. Announcements(state, CardNotice.Replaced, context), .. Outstanding(state, print, context)]);
        return WithStage(issued, state, print, context);
    }

    /// <summary>An issuance that was recorded without a status number gets one when it is reported again.</summary>
    private static Decision Repeated(Issuance held, Issue again)
    {
        if (!held.Print.SaysTheSameAs(again.Print))
            return Refuse(IssuedWithOtherContent);
        return held.StatusNumber is null && again.StatusNumber is { } number
            ? Decision.Record(new StatusNumbered(held.Print.IssuedOn, number), at: null, held.Cascade)
            : Decision.NoChange(since: null, held.Cascade);
    }

    private static Decision Freeze(Held state, DateTimeOffset since, Suspend command, DecisionContext context)
    {
        var frozen = Decision.Record(new Frozen(since, command.By), since);
        return IsHolders(command.By)
            ? frozen
            : frozen.WithMessages(Announcements(state, CardNotice.Frozen, context));
    }

    /// <summary>An authority's freeze takes the place of the holder's, and not the other way round.</summary>
    private static bool IsTakenOver(string? frozenBy, string? by) => IsHolders(frozenBy) && !IsHolders(by);

    private static bool IsHolders(string? by) => by is null or LossReport.Holder;

    private static Decision Resumed(InForce state) =>
        state.ResumedAt is { } at ? Decision.NoChange(at) : Refuse(CardNotSuspended);

    private static Decision End(Held state, Cancel command, DecisionContext context) =>
        Decision.Record(
            new Ended(command.Reason, context.Now, context.CorrelationId), context.Now, context.CorrelationId)
            .WithMessages(Spread(
                state,
                EndedNews(state, command.Reason, context.CorrelationId, context),
                CascadeCause.CardCancelled,
                ActorKeys.Registry,
                context));

    private static Decision Back(Issuance issuance, DecisionContext context) => issuance.HandedInAt is { } at
        ? Decision.NoChange(at)
        : Record(new HandedIn(issuance.Print.IssuedOn, context.Now), context);

    private static Decision Record(CardFact fact, DecisionContext context) => Decision.Record(fact, context.Now);

    private static Decision Refuse(Refusal refusal) => Decision.Refuse(refusal);

    private static Issuance? IssuanceOf(Held state, DateOnly issuedOn) =>
        state.Current.Print.IssuedOn == issuedOn ? state.Current : PastOf(state.Past, issuedOn)?.Issuance;

    private static PastIssuance? PastOf(ImmutableArray<PastIssuance> past, DateOnly issuedOn)
    {
        foreach (var older in past)
            if (older.Issuance.Print.IssuedOn == issuedOn)
                return older;
        return null;
    }
}
