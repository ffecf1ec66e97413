using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

internal sealed partial class PhoneModel
{
    private Ruling Assign(PhoneCommand.Assign wanted, DecisionContext context)
    {
        if (held is { } now)
        {
            var refused = Refuse(now.SuspendedAt is null ? [NumberInService] : [NumberInService, NumberSuspended]);
            if (now.Holder != wanted.Holder || now.Carrier != wanted.Carrier)
                return refused;
            var same = AlreadySo(now.Since, now.Cascade);
            return wanted.Since is null || wanted.Since == now.Since ? same : same.Or(refused);
        }

        var no = Why(
            (quarantinedUntil > context.Now, NumberQuarantined),
            (bindings.Exists(bound => bound.Debt is { IsOverdue: false } debt && debt.DueAt > context.Now),
                BindingsOutstanding),
            (wanted.Since > context.Now || wanted.Since < last?.At, MomentImpossible));
        if (no.Count > 0)
            return Refuse(no);

        var since = wanted.Since ?? context.Now;
        var ruling = former.Count > 0 ? Begin(context.CorrelationId) : Begin(null);
        if (former.Count == 0 && perhapsFormer.Count > 0)
            ruling = ruling.Or(Begin(context.CorrelationId));
        if (quarantinedUntil is not null)
            ruling = ruling.Or(Refuse(NumberQuarantined));
        return bindings.Exists(bound => bound.Debt is { IsOverdue: false })
            ? ruling.Or(Refuse(BindingsOutstanding))
            : ruling;

        Ruling Begin(Guid? cascade) => Do(since, cascade, () =>
        {
            (name, quarantinedUntil) = (wanted.Name, null);
            BeginTenure(wanted.Holder, wanted.Carrier, since, cascade);
            held = held! with { IsChecked = wanted.IsChecked };
            TellFormer(context);
        });
    }

    /// <summary>
    /// A station's confirmation counts at once. An older number's confirmation counts after three days, and only for a
    /// number whose carrier has compared the person with the card.
    /// </summary>
    private Ruling Vouch(PhoneCommand.ConfirmHolder told, DateTimeOffset now)
    {
        if (held is not { } own)
            return Refuse(NumberNotAssigned);
        if (own.Holder != told.Holder)
            return Refuse(NotTheHolder);
        if (own.VouchedFrom <= now)
            return AlreadySo(own.VouchedFrom);
        if (told.Possession is not { } shown)
            return Do(now, null, () => held = own with { VouchedFrom = now, DeniedAt = null });
        var no = Why(
            (shown.Phone.Value != Key || shown.Kind is not PossessionKind.Code || shown.At > now
                || now - shown.At >= PhoneTerms.PossessionFreshness, PossessionNotShown),
            (!own.IsChecked || own.DeniedAt is not null, HolderNotConfirmed));
        if (no.Count > 0)
            return Refuse(no);
        var from = now.AddDays(3);
        return own.VouchedFrom is { } promised
            ? AlreadySo(promised)
            : Do(from, null, () => held = own with { VouchedFrom = from });
    }

    /// <summary>Who is said to hold a number denies it, which a station's word alone can outweigh.</summary>
    private Ruling Deny(PhoneCommand.ContestHolder told, DecisionContext context)
    {
        if (held is not { } own)
            return Refuse(NumberNotAssigned);
        if (own.Holder != told.Holder)
            return Refuse(NotTheHolder);
        if (own.VouchedFrom <= context.Now)
            return Refuse(HolderConfirmed);
        return own.DeniedAt is { } before ? AlreadySo(before) : Do(context.Now, null, () =>
        {
            held = own with { VouchedFrom = null, DeniedAt = context.Now };
            SendEvent(ActorKeys.Stream(own.Carrier), new(
                SecurityEventKind.HolderContested, own.Carrier, context.CorrelationId, context.Now, name));
            SendEvent(ActorKeys.RegulatorStream, new(
                SecurityEventKind.HolderContested, own.Carrier, context.CorrelationId, context.Now));
        });
    }

    /// <summary>The holder hears from the carrier what happened to the card.</summary>
    private void Announce(
        int tenure, SecurityEventKind kind, Guid cascade, DateTimeOffset at, CardNotice? notice = null)
    {
        if (held?.Number == tenure)
            SendEvent(ActorKeys.Stream(held.Carrier), new(kind, held.Carrier, cascade, at, name, Notice: notice));
    }

    private Ruling Suspend(PhoneCommand.Suspend wanted, DateTimeOffset now)
    {
        if (Foreign(wanted) is { Count: > 0 } no)
            return Refuse(no);
        return held!.SuspendedAt is { } before
            ? AlreadySo(before)
            : Do(now, null, () => held = held! with { SuspendedAt = now });
    }

    private Ruling Resume(PhoneCommand.Resume wanted, DateTimeOffset now)
    {
        if (Foreign(wanted) is { Count: > 0 } no)
            return Refuse(no);
        if (held!.SuspendedAt is not null)
            return Do(now, null, () => held = held! with { SuspendedAt = null, ResumedAt = now });
        return held.ResumedAt is { } before ? AlreadySo(before) : Refuse(NumberNotSuspended);
    }

    /// <summary>The rules do not say whether a suspended number can be ported.</summary>
    private Ruling Port(PhoneCommand.Port wanted, DateTimeOffset now)
    {
        if (held is null)
            return Refuse(NumberNotAssigned);
        if (held.Carrier == wanted.To)
            return AlreadySo(held.CarrierSince);
        if (held.Carrier != wanted.From)
            return Refuse(OtherCarrier);
        var ruling = Do(now, null, () =>
        {
            held = held with { Carrier = wanted.To, CarrierSince = now };
            Send(held.Holder.Value, new CardCommand.NumberHeld(new(Key), wanted.To, held.Number));
        });
        return held.SuspendedAt is null ? ruling : ruling.Or(Refuse(NumberSuspended));
    }

    private Ruling ChangeSim(PhoneCommand.ChangeSim wanted, DateTimeOffset now)
    {
        if (Foreign(wanted) is { Count: > 0 } no)
            return Refuse(no);
        if (wanted.At > now)
            return Refuse(MomentImpossible);
        if (wanted.At > held!.Sim)
            return Do(wanted.At, null, () => held = held with { Sim = wanted.At });
        var ruling = AlreadySo(held.Sim);
        return wanted.At < held.Since ? ruling.Or(Refuse(MomentImpossible)) : ruling;
    }

    private List<Refusal> Foreign(PhoneCommand.ByCarrier wanted) => Why(
        (held is null, NumberNotAssigned),
        (held is not null && held.Carrier != wanted.Carrier, OtherCarrier));
}
