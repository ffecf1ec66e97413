using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Cards;

/// <summary>A physical card and its history.</summary>
internal sealed record Issued(Print Print, Loss? Loss, DateTimeOffset? WithdrawnAt, DateTimeOffset? HandedInAt)
{
    /// <summary>The cascade that its issue began, if it replaced another.</summary>
    public Guid? Cascade { get; init; }

    /// <summary>The cascade of the last withdrawal.</summary>
    public Guid? Withdrawal { get; init; }

    /// <summary>0: far from its end; 1: ninety days; 2: fourteen; 3: it has ended.</summary>
    public int Nearness { get; init; }
}

/// <summary>A report against a card.</summary>
internal sealed record Loss(LossKind Kind, DateTimeOffset At, Guid? Cascade)
{
    public ReportChannel Channel { get; init; }

    public string? By { get; init; }

    public string? UpgradedBy { get; init; }

    public DateTimeOffset? DeniedAt { get; init; }

    public DateTimeOffset? DismissedAt { get; init; }
}

/// <summary>The cancellation of all cards of a number.</summary>
internal sealed record CardEnd(CancelReason Reason, DateTimeOffset At, Guid Cascade);

/// <summary>All cards of one citizen number, oldest first; the last is the current one.</summary>
internal sealed partial class CardModel(string key) : ActorModel(key)
{
    private List<Issued> issues = [];
    private DateTimeOffset? frozenSince;
    private bool isOfficial;
    private DateTimeOffset? thawedAt;
    private bool isReportedSince;
    private CardEnd? end;

    private Issued Current => issues[^1];

    private bool IsHeld => issues.Count > 0;

    private bool IsReported => end is null && IsHeld && Current.Loss is not null;

    public override Ruling Rule(Command command, DecisionContext context) => command switch
    {
        CardCommand.Issue c             => Issue(c, context),
        CardCommand.ReportLoss c        => Report(c, context),
        CardCommand.WithdrawLoss c      => Withdraw(c.IssuedOn, context),
        CardCommand.ContestLoss         => Deny(context),
        CardCommand.SettleContest c     => Settle(c.Upheld, context),
        CardCommand.UndoReport c        => Undo(c, context),
        CardCommand.Suspend c           => Freeze(c.By, context),
        CardCommand.Resume c            => Thaw(c.By, context.Now),
        CardCommand.Cancel c            => Cancel(c.Reason, context),
        CardCommand.HandIn c            => HandIn(c.IssuedOn, context.Now),
        CardCommand.RecordPersonCheck c => Check(c, context),
        CardCommand.AuthorizeBinding c  => Authorize(c, context.Now),
        CardCommand.AcceptReliance c    => Rely(c, context.Now),
        CardCommand.AdoptReliance c     => Adopt(c, context),
        CardCommand.OpenMisuse c        => Misused(c, context),
        CardCommand.CloseMisuse c       => Silently(() => Close(c, context.Now)),
        CardCommand.Blacklist c         => Silently(() => List(c, context)),
        CardCommand.LiftEntry c         => Lift(c.Case, context),
        CardCommand.AppealEntry c       => Appeal(c.Case, context),
        CardCommand.UpholdEntry c       => Uphold(c.Case, context.Now),
        CardCommand.EndEntry            => Silently(() => EndByDate(context)),
        CardCommand.NoteEndStage        => Silently(() => ComeNearer(context)),
        CardCommand.BindingDecided c    => Silently(() => Conclude(c)),
        CardCommand.ReserveNumber c     => Reserve(c, context.Now),
        CardCommand.NumberHeld c        => Silently(() => Hold(c, context)),
        CardCommand.NumberLeft c        => Silently(() => Leave(c)),
        CardCommand.LapseReservations   => Silently(() => Lapse(context.Now)),
        _                               => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    protected override IEnumerable<object?> Parts() =>
    [
        .. issues, frozenSince, isOfficial, thawedAt, isReportedSince, end, .. places, .. checks,
        .. relied, .. spread.Cast<object>(), .. extended.Cast<object>(), .. cases, .. entries,
    ];

    public override string? Neglected(DateTimeOffset now) =>
        places.Exists(place => place.Until < now) ? "a reservation has lapsed and is still kept"
        : entries.Exists(entry => entry.EndedAt is null && entry.Until < ChinaTime.DayOf(now))
            ? "an entry of the blacklist is over and still stands"
        : IsHeld && end is null && IsNearer(now) && NearnessOn(ChinaTime.DayOf(now)) < 3
            ? "the holder was not told that the card ends"
        : checks.Exists(one => one.Use is { Outcome: null }) ? "a number has not answered to a binding"
        : null;

    protected override void Separate()
    {
        (issues, places, checks) = ([.. issues], [.. places], [.. checks]);
        (relied, spread, extended) = ([.. relied], [.. spread], [.. extended]);
        (cases, entries) = ([.. cases], [.. entries]);
    }

    private Ruling Issue(CardCommand.Issue command, DecisionContext context)
    {
        var (print, now) = (command.Print, context.Now);
        var same = issues.Find(issued => issued.Print.IssuedOn == print.IssuedOn);
        if (same?.Print == print)
            return end is null ? AlreadySo(null, same.Cascade)
                : AlreadySo(null, same.Cascade).Or(Refuse(CardCancelled));
        var no = Why(
            (same is not null, IssuedWithOtherContent),
            (IsHeld && same is null && print.IssuedOn < Current.Print.IssuedOn, IssueNotLaterThanCurrent),
            (print.IssuedOn > ChinaTime.DayOf(now), IssuedInFuture),
            (!IsHeld && command.IsUnlisted, RegionNotListed),
            (end is not null, CardCancelled));
        Guid? cascade = IsHeld ? context.CorrelationId : null;
        return no.Count > 0 ? Refuse(no) : Do(null, cascade, () =>
        {
            if (IsHeld)
                Announce(CardNotice.Replaced, context);
            if (IsHeld)
                Spread(
                    SecurityEventKind.CardSuperseded, InvalidReason.Superseded, Current.Print.IssuedOn, now,
                    context.CorrelationId);
            if (IsHeld)
                Await(Current, print, context);
            issues.Add(new(print, null, null, null) { Cascade = cascade });
            (frozenSince, isOfficial, thawedAt) = (null, false, null);
            ComeNearer(context);
        });
    }

    private static bool IsOffice(string? by) => by is not (null or LossReport.Holder);

    /// <summary>An authority that freezes a card which its holder froze takes the freeze over.</summary>
    private Ruling Freeze(string? by, DecisionContext context)
    {
        var now = context.Now;
        var no = Why((!IsHeld, CardNotHeld), (IsReported, CardReported), (end is not null, CardCancelled));
        if (no.Count > 0)
            return Refuse(no);
        if (frozenSince is { } before)
            return Do(before, null, () => Freeze(before, by, context));
        return Do(now, null, () => Freeze(now, by, context));
    }

    private void Freeze(DateTimeOffset since, string? by, DecisionContext context)
    {
        if (IsOffice(by) && !(frozenSince is not null && isOfficial))
            Announce(CardNotice.Frozen, context);
        (frozenSince, isOfficial) = (since, isOfficial || IsOffice(by));
    }

    /// <summary>
    /// A freeze that was lifted before stays lifted; a report in between may make the grid forget that, whatever the
    /// clock showed.
    /// </summary>
    private Ruling Thaw(string? by, DateTimeOffset now)
    {
        var no = Why(
            (!IsHeld, CardNotHeld),
            (IsReported, CardReported),
            (end is not null, CardCancelled),
            (IsHeld && frozenSince is null && thawedAt is null, CardNotSuspended),
            (frozenSince is not null && isOfficial && !IsOffice(by), FrozenByAuthority));
        if (no.Count > 0)
            return Refuse(no);
        if (frozenSince is not null)
            return Do(now, null, () =>
                (frozenSince, isOfficial, thawedAt, isReportedSince) = (null, false, now, false));
        var before = AlreadySo(thawedAt);
        return isReportedSince ? before.Or(Refuse(CardNotSuspended)) : before;
    }

    private Ruling Cancel(CancelReason reason, DecisionContext context)
    {
        if (!IsHeld)
            return Refuse(CardNotHeld);
        if (end is null)
            return Do(context.Now, context.CorrelationId, () =>
            {
                end = new(reason, context.Now, context.CorrelationId);
                Spread(
                    SecurityEventKind.CardInvalidated, InvalidReason.Cancelled, Current.Print.IssuedOn, context.Now,
                    context.CorrelationId, reason is CancelReason.Deceased);
            });
        return end.Reason == reason ? AlreadySo(end.At, end.Cascade) : Refuse(CancelledForOtherReason);
    }

    private Ruling HandIn(DateOnly issuedOn, DateTimeOffset now)
    {
        var index = IssuanceOf(issuedOn, null);
        if (index < 0)
            return Refuse(IsHeld ? IssuanceNotHeld : CardNotHeld);
        return issues[index].HandedInAt is { } before
            ? AlreadySo(before)
            : Do(now, null, () => issues[index] = issues[index] with { HandedInAt = now });
    }
}
