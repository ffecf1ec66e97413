using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

/// <summary>The end of a tenure, and the beginning of the next.</summary>
internal sealed partial class PhoneModel
{
    private Ruling Transfer(PhoneCommand.ChangeHolder wanted, DecisionContext context)
    {
        var no = Foreign(wanted);
        if (held is not null && held.Carrier == wanted.Carrier && held.Holder == wanted.Holder)
            return AlreadySo(held.Since, held.Cascade);
        if (held?.SuspendedAt is not null)
            no.Add(NumberSuspended);
        if (no.Count > 0)
            return Refuse(no);
        var ruling = Do(context.Now, context.CorrelationId, () =>
        {
            var (carrier, served) = (held!.Carrier, held.CarrierSince);
            EndTenure(UnbindCause.Transferred, context);
            BeginTenure(wanted.Holder, carrier, context.Now, context.CorrelationId);
            held = held! with { CarrierSince = served, IsChecked = wanted.IsChecked };
            TellFormer(context);
        });
        return bindings.Exists(bound => bound.Debt is { IsOverdue: false } && bound.Tenure != held!.Number)
            ? ruling.Or(Refuse(BindingsOutstanding))
            : ruling;
    }

    private Ruling Release(PhoneCommand.Release wanted, DecisionContext context)
    {
        if (held is null && last is { } past)
            return wanted.Carrier == past.Carrier && wanted.Reason == past.Reason
                ? AlreadySo(past.At, past.Cascade)
                : AlreadySo(past.At, past.Cascade).Or(Refuse(NumberNotAssigned, OtherCarrier));
        if (Foreign(wanted) is { Count: > 0 } no)
            return Refuse(no);
        return Do(context.Now, context.CorrelationId, () =>
        {
            var (number, carrier) = (held!.Number, held.Carrier);
            EndTenure(UnbindCause.Released, context);
            last = new(number, carrier, wanted.Reason, context.Now, context.CorrelationId);
            quarantinedUntil = context.Now + PhoneTerms.Quarantine;
            held = null;
        });
    }

    private void BeginTenure(CardKey holder, InstitutionCode carrier, DateTimeOffset since, Guid? cascade)
    {
        held = new(++tenures, holder, carrier, since, since, since, cascade);
        Send(holder.Value, new CardCommand.NumberHeld(new(Key), carrier, tenures));
    }

    /// <summary>The tenure ends, with all bindings that are live or arriving in it; see decision 8.</summary>
    private void EndTenure(UnbindCause cause, DecisionContext context)
    {
        Send(held!.Holder.Value, new CardCommand.NumberLeft(new(Key), held.Number));
        if (request is { Stage: BindingStage.Cooling })
            request = request with { Stage = BindingStage.Over, OffAt = context.Now };
        perhapsFormer.UnionWith(bindings.Select(bound => bound.Institution));
        var own = bindings.Where(bound => bound.Tenure == held.Number).ToArray();
        former.UnionWith(own.Where(IsUsable).Select(bound => bound.Institution));
        foreach (var moving in own.Where(bound => bound.State is BindingStatusKind.TransferringIn)
            .Select(bound => (bound.Transit!.Other, bound.Transit.Request)).Distinct())
            Send(moving.Other.Value, new PhoneCommand.RejectTransfer(moving.Request));
        foreach (var bound in own.Where(b => b.State is BindingStatusKind.Live or BindingStatusKind.TransferringIn))
            RequestUnbinding(bound, cause, context.Now, context.CorrelationId);
    }

    /// <summary>Institutions with bindings of an earlier tenure must be informed, once, of the new holder.</summary>
    private void TellFormer(DecisionContext context)
    {
        foreach (var institution in former.Union(perhapsFormer))
            Send<EventStreamCommand.Append>(
                ActorKeys.Stream(institution),
                append => append.Event == new SecurityEvent(
                    SecurityEventKind.IdentifierRecycled, institution, context.CorrelationId, context.Now, name),
                $"IdentifierRecycled to {institution}",
                isOptional: !former.Contains(institution));
        former.Clear();
        perhapsFormer.Clear();
    }

    private void EndQuarantine(DateTimeOffset now) =>
        quarantinedUntil = quarantinedUntil <= now ? null : quarantinedUntil;
}
