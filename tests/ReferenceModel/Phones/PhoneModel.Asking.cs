using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.ReferenceModel.Phones;

internal sealed partial class PhoneModel
{
    /// <summary>An institution must remove a binding: it is not usable from now on, and an answer is due.</summary>
    private void RequestUnbinding(Bound bound, UnbindCause cause, DateTimeOffset now, Guid cascade)
    {
        var debt = new Debt(now, now + PhoneTerms.AnswerTime, cascade);
        Change(bound, bound with
        {
            State = BindingStatusKind.Unbinding,
            Cause = cause,
            Debt = debt,
            Transit = null,
            Rejection = cause is UnbindCause.MoveFailed ? bound.Rejection : null,
        });
        Add(cascade, new(0, 1, 0, 0, 0));
        var kind = cause is UnbindCause.Dispute ? SecurityEventKind.Disputed : SecurityEventKind.UnbindingAsked;
        Send<EventStreamCommand.Append>(
            ActorKeys.Stream(bound.Institution),
            append => append.Event with { Because = null } == new SecurityEvent(
                    kind, bound.Institution, cascade, now, name, null, bound.Account, bound.Id, null, debt.DueAt)
                && (append.Event.Because == cause || append.Event.Because is null or UnbindCause.MoveFailed),
            $"{kind} of {bound.Id} to {bound.Institution}, {cause}");
    }

    /// <summary>
    /// The institution has answered; an answer after the due time is a breach, reported before or not, and a reported
    /// breach stays even if the clock is set back.
    /// </summary>
    /// <returns>The binding as it was when the answer was counted.</returns>
    private Bound Count(Bound bound, DateTimeOffset now, bool isCountedHere)
    {
        if (bound.Debt is { IsOverdue: false } open && now >= open.DueAt)
            bound = GoOverdue(bound, now);
        var debt = bound.Debt!;
        var isInTime = !debt.IsOverdue;
        Send(ActorKeys.Institution(bound.Institution), new InstitutionCommand.Count(
            isInTime ? new Duties(AnswersInTime: 1) : new Duties(AnswersLate: 1)));
        if (isCountedHere)
            Add(debt.Cascade, new(0, 0, 1, debt.IsOverdue ? -1 : 0, 0));
        if (debt.IsOverdue)
            Settle(bound, BreachResolution.AnsweredLate);
        return bound;
    }

    /// <summary>The answer is no longer awaited.</summary>
    private void Waive(Bound bound)
    {
        if (bound.Debt is not { } debt)
            return;
        Add(debt.Cascade, new(0, -1, 0, debt.IsOverdue ? -1 : 0, 0));
        if (debt.IsOverdue)
            Settle(bound, BreachResolution.NoLongerAwaited);
    }

    private void Settle(Bound bound, BreachResolution how) => Send(
        ActorKeys.Institution(bound.Institution),
        new InstitutionCommand.SettleBreach(
            new(BreachKind.AnswerOverdue, bound.Id, bound.Debt!.DueAt, bound.Debt.Cascade), how));

    /// <summary>The binding has ended, which settles an open breach of its check.</summary>
    private void End(Bound bound, AnswerOutcome outcome, DateTimeOffset now)
    {
        CloseUp(bound, outcome, now);
        SettleCheck(bound, BreachResolution.BindingEnded);
    }

    private void SettleCheck(Bound bound, BreachResolution how)
    {
        if (bound.How is CheckState.Missed)
            Send(ActorKeys.Institution(bound.Institution), new InstitutionCommand.SettleBreach(
                new(BreachKind.CheckMissed, bound.Id, bound.CheckBy!.Value), how));
    }
}
