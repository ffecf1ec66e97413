using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

/// <summary>The end of bindings on request, and who may request it.</summary>
internal sealed partial class PhoneModel
{
    /// <summary>
    /// The removal answers an open question about the binding; a binding that is about to move does not arrive.
    /// </summary>
    private Ruling Remove(PhoneCommand.Remove wanted, DecisionContext context)
    {
        var bound = bindings.Find(one => one.Id == wanted.Binding && one.Institution == wanted.Institution);
        if (bound is null)
            return Closed(wanted.Binding, wanted.Institution) is { } closed
                ? AlreadySo(closed.At).Or(Refuse(BindingNotHeld, AnsweredOtherwise))
                : Refuse(BindingNotHeld);
        if (bound.State is BindingStatusKind.Live)
            return Do(context.Now, null, () => End(bound, AnswerOutcome.Removed, context.Now));
        if (bound.Debt is not null)
            return Answer(new(wanted.Institution, wanted.Binding, AnswerOutcome.Removed), context);
        return bound.State is BindingStatusKind.TransferringIn ? Refuse(BindingUnderWay) : Do(context.Now, null, () =>
        {
            Send(bound.Transit!.Other.Value, new PhoneCommand.AbortTransfer(bound.Transit.Request, bound.Id));
            End(bound, AnswerOutcome.Removed, context.Now);
        });
    }

    private ClosedBinding? Closed(Guid id, InstitutionCode institution) =>
        closings.FindLast(closed => closed.Binding == id && closed.Institution == institution);

    private Ruling Unbind(
        CardKey holder, InstitutionCode? institution, ImmutableArray<Guid> chosen, UnbindCause cause,
        DecisionContext context)
    {
        if (held is not null && institution is not null
            && !bindings.Exists(bound => bound.Tenure == held.Number && bound.Account is not null
                && bound.Institution == institution))
            return Refuse(BindingNotHeld);
        var no = Why((held is null, NumberNotAssigned), (held is not null && held.Holder != holder, NotTheHolder));
        if (no.Count > 0)
            return Refuse(no);
        var own = bindings.Where(bound => bound.Tenure == held!.Number && bound.Account is not null
            && (institution is null || bound.Institution == institution)
            && (chosen.IsEmpty || chosen.Contains(bound.Id))).ToArray();
        var live = own.Where(bound => bound.State is BindingStatusKind.Live).ToArray();
        if (chosen.Except(own.Select(bound => bound.Id)).Any())
            return Refuse(BindingNotHeld, BindingUnderWay);
        var moving = own.Any(
            bound => bound.State is BindingStatusKind.TransferringOut or BindingStatusKind.TransferringIn);
        var ruling = live.Length == 0 ? Accept() : Do(context.Now, context.CorrelationId, () =>
        {
            foreach (var bound in live)
                RequestUnbinding(bound, cause, context.Now, context.CorrelationId);
        });
        return moving && !chosen.IsEmpty ? ruling.Or(Refuse(BindingUnderWay)) : ruling;
    }

    private Ruling Dispute(PhoneCommand.Dispute wanted, DecisionContext context)
    {
        var open = bindings.Find(bound =>
            bound.Institution == wanted.Institution && bound.Cause is UnbindCause.Dispute && bound.Debt is not null
            && bound.Tenure == held?.Number);
        var isTaken = bindings.Exists(bound => bound.Id == wanted.Id && bound != open);
        var no = Why(
            (held is null, NumberNotAssigned),
            (held is not null && held.Holder != wanted.Holder, NotTheHolder),
            (!IsShown(wanted.Possession, new(Key), context.Now), PossessionNotShown),
            (wanted.Possession.Kind is not PossessionKind.Code, PossessionNotShown),
            (isTaken, BindingHeldOtherwise));
        if (open is not null && !no.Contains(NotTheHolder))
            return no.Count == 0
                ? AlreadySo(open.Debt!.At, open.Debt.Cascade)
                : AlreadySo(open.Debt!.At, open.Debt.Cascade).Or(Refuse(no));
        if (no.Count > 0)
            return Refuse(no);
        var ruling = Do(context.Now, context.CorrelationId, () =>
        {
            bindings.Add(
                new(wanted.Id, wanted.Institution, null, held!.Number, context.Now, BindingStatusKind.Unbinding));
            RequestUnbinding(bindings[^1], UnbindCause.Dispute, context.Now, context.CorrelationId);
        });
        return closings.Exists(closed => closed.Binding == wanted.Id)
            ? ruling.Or(Accept()).Or(Refuse(BindingHeldOtherwise))
            : ruling;
    }

    private static bool IsShown(Possession shown, PhoneKey phone, DateTimeOffset now) =>
        shown.Phone == phone && shown.At <= now && shown.At >= now - PhoneTerms.PossessionFreshness;
}
