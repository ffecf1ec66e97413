using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Cards;

/// <summary>Rules for losses: reports, withdrawals and contests.</summary>
internal sealed partial class CardModel
{
    private Ruling Report(CardCommand.ReportLoss report, DecisionContext context)
    {
        var index = IssuanceOf(report.IssuedOn, report.OccurredOn);
        var no = Why(
            (!IsHeld, CardNotHeld),
            (IsHeld && index < 0 && report.IssuedOn is not null, IssuanceNotHeld),
            (IsHeld && index < 0 && report.IssuedOn is null, LossBeforeIssue),
            (index >= 0 && report.OccurredOn < issues[index].Print.IssuedOn, LossBeforeIssue),
            (report.OccurredOn > ChinaTime.DayOf(context.Now), LossInFuture));
        if (no.Count > 0)
            return Refuse([.. no, .. end is null ? [] : new[] { CardCancelled }]);

        var ruling = Report(index, report, context);
        return end is null ? ruling : ruling.Or(Accept()).Or(Refuse(CardCancelled));
    }

    private Ruling Report(int index, CardCommand.ReportLoss report, DecisionContext context)
    {
        var (target, isCurrent, kind) = (issues[index], index == issues.Count - 1, report.Kind);
        Guid? ownCascade = isCurrent && SomebodyListens ? context.CorrelationId : null;
        if (target.Loss is not { } known)
        {
            var first = new Loss(kind, context.Now, ownCascade)
            {
                Channel = report.Channel, By = report.Reporter,
            };
            return Do(context.Now, ownCascade, () =>
            {
                issues[index] = target with { Loss = first };
                isReportedSince |= isCurrent;
                List(report, context);
                if (isCurrent && IsOffice(report.Reporter))
                    TellHolder(context);
                Report(kind, context.Now, ownCascade);
            });
        }

        if (kind <= known.Kind)
            return AlreadySo(known.At, known.Cascade);
        var cascade = known.Cascade ?? ownCascade;
        var upgraded = known with { Kind = kind, UpgradedBy = report.Reporter, Cascade = cascade };
        return Do(known.At, cascade, () =>
        {
            issues[index] = target with { Loss = upgraded };
            List(report, context);
            if (known.Cascade is { } before)
                extended.Add(before);
            if (isCurrent && IsOffice(report.Reporter))
                Announce(CardNotice.TheftReported, context);
            if (isCurrent)
                Report(kind, context.Now, cascade);
        });
    }

    /// <summary>Lists the report among those of its reporter.</summary>
    private void List(CardCommand.ReportLoss report, DecisionContext context)
    {
        if (report is { Listed: { } card, Reporter: { } by })
            SendEvent(ActorKeys.ReportsOf(by), new(
                SecurityEventKind.LossListed, new(by), context.CorrelationId, context.Now, Card: card));
    }

    /// <summary>Announces at every number of the holder what somebody else did with the card.</summary>
    private void Announce(CardNotice notice, DecisionContext context)
    {
        foreach (var place in places)
            if (place.Tenure is { } tenure)
                Send(place.Phone.Value, new PhoneCommand.AnnounceCard(
                    tenure, notice, context.CorrelationId, context.Now));
    }

    /// <summary>Announces the loss at every number of the holder.</summary>
    private void TellHolder(DecisionContext context)
    {
        foreach (var place in places)
            if (place.Tenure is { } tenure)
                Send(place.Phone.Value, new PhoneCommand.AnnounceLoss(tenure, context.CorrelationId, context.Now));
    }

    private Ruling Deny(DecisionContext context)
    {
        if (FaultOfReported() is { Count: > 0 } no)
            return Refuse(no);
        var loss = Current.Loss!;
        var cascade = loss.Cascade ?? context.CorrelationId;
        return loss.DeniedAt is { } before ? AlreadySo(before, loss.Cascade) : Do(context.Now, cascade, () =>
        {
            issues[^1] = Current with { Loss = loss with { DeniedAt = context.Now, Cascade = cascade } };
            spread.Add(cascade);
            SendEvent(ActorKeys.RegistryStream, new(
                SecurityEventKind.LossContested, new(loss.By ?? ""), cascade, context.Now));
        });
    }

    /// <summary>If the contest is upheld, the card is valid again, and a bank that reported it has a breach.</summary>
    private Ruling Settle(bool isRight, DecisionContext context)
    {
        if (FaultOfReported() is { Count: > 0 } no)
            return no is [LossNotReported] && isRight && Current.WithdrawnAt is { } before
                ? AlreadySo(before, Current.Withdrawal)
                : Refuse(no);
        var loss = Current.Loss!;
        if (loss.DeniedAt is null)
            return !isRight && loss.DismissedAt is { } since ? AlreadySo(since) : Refuse(LossNotContested);
        return Do(context.Now, isRight ? context.CorrelationId : null, () =>
        {
            if (isRight)
                Restore(context);
            else
                issues[^1] = Current with { Loss = loss with { DeniedAt = null, DismissedAt = context.Now } };
            if (isRight && loss is { Channel: ReportChannel.Bank, By: { } bank })
                Send(ActorKeys.Institution(new(bank)), new InstitutionCommand.RecordBreach(new(
                    new(BreachKind.FalseReport, Guid.Empty, loss.At, loss.Cascade!.Value), context.Now)));
        });
    }

    private List<Refusal> FaultOfReported() => Why(
        (!IsHeld, CardNotHeld),
        (end is not null, CardCancelled),
        (IsHeld && end is null && Current.Loss is null, LossNotReported));

    /// <summary>A report that another reporter confirmed stays.</summary>
    private Ruling Undo(CardCommand.UndoReport wanted, DecisionContext context)
    {
        if (!IsHeld)
            return Refuse(CardNotHeld);
        var isMeant = IsReported && Current.Loss is { } loss && loss.By == wanted.Reporter
            && (loss.UpgradedBy ?? wanted.Reporter) == wanted.Reporter
            && loss.At >= wanted.From && loss.At <= wanted.Until;
        if (isMeant)
            return Do(context.Now, context.CorrelationId, () => Restore(context));
        return !IsReported && Current.WithdrawnAt >= wanted.From
            ? AlreadySo(Current.WithdrawnAt, Current.Withdrawal)
            : AlreadySo(null);
    }

    /// <summary>Where nobody listens, nothing is begun that somebody could follow.</summary>
    private void Report(LossKind kind, DateTimeOffset at, Guid? cascade)
    {
        if (cascade is { } id)
            Spread(SecurityEventKind.CardInvalidated, ReasonOf(kind), Current.Print.IssuedOn, at, id);
    }

    /// <summary>Index of the card that a report is about; below zero for none. See decision 5.</summary>
    private int IssuanceOf(DateOnly? issuedOn, DateOnly? occurredOn) => (issuedOn, occurredOn) switch
    {
        ({ } day, _)    => issues.FindIndex(issued => issued.Print.IssuedOn == day),
        (null, { } day) => issues.FindLastIndex(issued => issued.Print.IssuedOn <= day),
        (null, null)    => issues.Count - 1,
    };

    /// <summary>
    /// Where no card is named and the current one is not reported, the report against a replaced one may be meant.
    /// </summary>
    private Ruling Withdraw(DateOnly? issuedOn, DecisionContext context)
    {
        var index = IssuanceOf(issuedOn, null);
        var no = Why(
            (!IsHeld, CardNotHeld),
            (IsHeld && index < 0, IssuanceNotHeld),
            (index >= 0 && index < issues.Count - 1, IssuanceReplaced),
            (end is not null, CardCancelled),
            (index >= 0 && issues[index] is { Loss: null, WithdrawnAt: null }, LossNotReported));
        var ruling = no.Count > 0 ? Refuse(no) : Withdraw(index, context);
        var isOther = issuedOn is null && IsHeld && Current.Loss is null
            && issues.Exists(one => one.Loss is not null);
        return isOther ? ruling.Or(Refuse(IssuanceReplaced)) : ruling;
    }

    private Ruling Withdraw(int index, DecisionContext context) =>
        issues[index] is { Loss: null, WithdrawnAt: { } before }
            ? AlreadySo(before, issues[index].Withdrawal)
            : Do(context.Now, context.CorrelationId, () => Restore(context));

    private void Restore(DecisionContext context)
    {
        issues[^1] = Current with { Loss = null, WithdrawnAt = context.Now, Withdrawal = context.CorrelationId };
        Spread(SecurityEventKind.CardRestored, null, Current.Print.IssuedOn, context.Now, context.CorrelationId);
    }
}
