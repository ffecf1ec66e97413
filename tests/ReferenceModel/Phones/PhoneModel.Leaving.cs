using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.ReferenceModel.Phones;

/// <summary>The continuation of a transfer after the other number's answer.</summary>
internal sealed partial class PhoneModel
{
    private void EndCoolingOff(DateTimeOffset now)
    {
        if (request is not { Stage: BindingStage.Cooling, Agreement: { } agreement } || now < request.Until)
            return;
        var leaving = bindings.Where(b => request.Chosen.Contains(b.Id) && b.State is BindingStatusKind.Live).ToArray();
        if (leaving.Length == 0)
        {
            request = request with { Stage = BindingStage.Over, OffAt = now };
            return;
        }

        var transit = new Transit(request.Id, request.To, request.Cascade, agreement);
        foreach (var bound in leaving)
            Change(bound, bound with { State = BindingStatusKind.TransferringOut, Transit = transit });
        var (id, ids) = (request.Id, leaving.Select(bound => bound.Id).ToHashSet());
        Send<PhoneCommand.PrepareTransfer>(
            request.To.Value,
            expect => (expect.Transfer, expect.From.Value, expect.Tenure) == (id, Key, agreement.Tenure)
                && expect.Bindings.Length == ids.Count
                && ids.SetEquals(expect.Bindings.Select(bound => bound.Id)),
            $"Expect of {string.Join(", ", ids)}");
        request = request with { Stage = BindingStage.Preparing };
    }

    private void Agreed(PhoneCommand.ConfirmTransfer said)
    {
        if (request is { Stage: BindingStage.Cooling } && request.Id == said.Transfer)
            request = request with { Agreement = said.Confirmation };
    }

    /// <summary>
    /// The other number does not accept the bindings, or no longer: those without an answer stay here.
    /// </summary>
    private void Declined(PhoneCommand.RejectTransfer said, DateTimeOffset now)
    {
        if (request is { Stage: not BindingStage.Over } && request.Id == said.Transfer)
            request = request with { Stage = BindingStage.Over, OffAt = now };
        foreach (var bound in bindings.Where(bound => bound.State is BindingStatusKind.TransferringOut).ToArray())
        {
            if (bound.Transit!.Request != said.Transfer)
                continue;
            Waive(bound);
            if (bound.Debt is not null)
                Send<EventStreamCommand.Append>(
                    ActorKeys.Stream(bound.Institution),
                    append => append.Event is { Kind: SecurityEventKind.MoveCancelled } news
                        && (news.Binding, news.Account, news.Phone) == (bound.Id, bound.Account, name),
                    $"MoveCancelled of {bound.Id}",
                    isOptional: bound.Tenure != held?.Number);
            Return(bound with { }, null, now);
        }
    }

    private void Readied(PhoneCommand.TransferPrepared said, DateTimeOffset now)
    {
        if (request is not { Stage: BindingStage.Preparing } || request.Id != said.Transfer)
            return;
        request = request with { Stage = BindingStage.Over };
        var debt = new Debt(now, now + PhoneTerms.AnswerTime, request.Cascade);
        foreach (var bound in bindings.Where(bound => bound.Transit?.Request == said.Transfer).ToArray())
        {
            if (bound.State is not BindingStatusKind.TransferringOut)
                continue;
            Change(bound, bound with { Debt = debt });
            Add(debt.Cascade, new(0, 1, 0, 0, 0));
            SendEvent(ActorKeys.Stream(bound.Institution), new(
                SecurityEventKind.RebindAsked, bound.Institution, debt.Cascade, now, name,
                new(bound.Transit!.Other, bound.Transit.Agreement!.Sealed), bound.Account, bound.Id, null,
                debt.DueAt));
        }
    }
}
