using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Cards;

/// <summary>Cards that are gone, and cards that were found.</summary>
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

        var ruling = Report(index, report.Kind, context);
        return end is null ? ruling : ruling.Or(Accept()).Or(Refuse(CardCancelled));
    }

    private Ruling Report(int index, LossKind kind, DecisionContext context)
    {
        var (target, isCurrent) = (issues[index], index == issues.Count - 1);
        if (target.Loss is not { } known)
        {
            var first = new Loss(kind, context.Now, context.CorrelationId);
            return Do(context.Now, context.CorrelationId, () =>
            {
                issues[index] = target with { Loss = first };
                isReportedSince |= isCurrent;
                spread.Add(context.CorrelationId);
                if (isCurrent)
                    Report(kind, context.Now, context.CorrelationId);
            });
        }

        if (kind <= known.Kind)
            return AlreadySo(known.At, known.Cascade);
        var upgraded = known with { Kind = kind };
        return Do(known.At, known.Cascade, () =>
        {
            issues[index] = target with { Loss = upgraded };
            if (isCurrent)
                Report(kind, context.Now, known.Cascade);
        });
    }

    private void Report(LossKind kind, DateTimeOffset at, Guid cascade) => Spread(
        SecurityEventKind.CardInvalidated,
        kind is LossKind.Lost ? InvalidReason.Lost : InvalidReason.Stolen,
        Current.Print.IssuedOn, at, cascade);

    /// <summary>The card that a report is about; below zero for none. See decision 5.</summary>
    private int IssuanceOf(DateOnly? issuedOn, DateOnly? occurredOn) => (issuedOn, occurredOn) switch
    {
        ({ } day, _)    => issues.FindIndex(issued => issued.Print.IssuedOn == day),
        (null, { } day) => issues.FindLastIndex(issued => issued.Print.IssuedOn <= day),
        (null, null)    => issues.Count - 1,
    };

    /// <summary>
    /// Where no card is named and the current one is not reported, a report against a replaced one may be meant.
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
            ? AlreadySo(before)
            : Do(context.Now, null, () =>
            {
                issues[index] = issues[index] with { Loss = null, WithdrawnAt = context.Now };
                Spread(
                    SecurityEventKind.CardRestored, null, Current.Print.IssuedOn, context.Now, context.CorrelationId);
            });
}
