using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.ReferenceModel.Phones;

/// <summary>Duties that were not fulfilled in time.</summary>
internal sealed partial class PhoneModel
{
    private Bound GoOverdue(Bound bound, DateTimeOffset now)
    {
        var debt = bound.Debt!;
        var overdue = bound with { Debt = debt with { IsOverdue = true } };
        Change(bound, overdue);
        Add(debt.Cascade, new(0, 0, 0, 1, 0));
        Breach(overdue, new(BreachKind.AnswerOverdue, bound.Id, debt.DueAt, debt.Cascade), now);
        return overdue;
    }

    /// <summary>Every duty that is due and not fulfilled becomes a breach, once.</summary>
    private void Escalate(DateTimeOffset now)
    {
        foreach (var bound in bindings.ToArray())
        {
            var next = bound;
            if (bound.Debt is { IsOverdue: false } debt && debt.DueAt <= now)
                next = GoOverdue(bound, now);
            if (OwesCheck(bound) && bound.CheckBy <= now)
            {
                Breach(bound, new(BreachKind.CheckMissed, bound.Id, bound.CheckBy!.Value), now);
                Change(next, next with { How = CheckState.Missed });
            }
        }
    }

    /// <summary>
    /// A check is owed for a binding that is usable or arriving, and not for one that must be removed.
    /// </summary>
    private bool OwesCheck(Bound bound) =>
        bound.How is CheckState.Owed && (IsUsable(bound) || bound.State is BindingStatusKind.TransferringOut);

    private void Breach(Bound bound, BreachName breach, DateTimeOffset now)
    {
        Send(ActorKeys.Institution(bound.Institution), new InstitutionCommand.RecordBreach(new(breach, now)));
        var kind = breach.Kind is BreachKind.AnswerOverdue
            ? SecurityEventKind.AnswerOverdue
            : SecurityEventKind.CheckMissed;
        Send<EventStreamCommand.Append>(
            ActorKeys.RegulatorStream,
            append => append.Event is { Phone: null, Account: null } news
                && (news.Kind, news.Institution, news.DueAt) == (kind, bound.Institution, breach.DueAt),
            $"{kind} of {bound.Institution}");
    }
}
