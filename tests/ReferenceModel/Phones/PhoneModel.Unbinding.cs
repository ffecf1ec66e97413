using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

/// <summary>How bindings are to end, and who may ask for it.</summary>
internal sealed partial class PhoneModel
{
    /// <summary>
    /// Of a binding that the institution was asked about, it is the answer; one that is about to move stays away.
    /// </summary>
    private Ruling Remove(PhoneCommand.Remove wanted, Turn turn)
    {
        var bound = bindings.Find(one => one.Id == wanted.Binding && one.Institution == wanted.Institution);
        if (bound is null)
            return Closed(wanted.Binding, wanted.Institution) is { } closed
                ? AlreadySo(closed.At).Or(Refuse(BindingNotHeld, AnsweredOtherwise))
                : Refuse(BindingNotHeld);
        if (bound.State is BindingStatusKind.Live)
            return Do(turn.Now, null, () => End(bound, AnswerOutcome.Removed, turn.Now));
        if (bound.Debt is not null)
            return Answer(new(wanted.Institution, wanted.Binding, AnswerOutcome.Removed), turn);
        return bound.State is BindingStatusKind.TransferringIn ? Refuse(BindingUnderWay) : Do(turn.Now, null, () =>
        {
            Send(bound.Transit!.Other, new PhoneCommand.AbortTransfer(bound.Transit.Request, bound.Id));
            End(bound, AnswerOutcome.Removed, turn.Now);
        });
    }

    private ClosedBinding? Closed(Guid id, string institution) =>
        closings.FindLast(closed => closed.Binding == id && closed.Institution == institution);

    private Ruling Unbind(
        string holder, string? institution, ImmutableArray<Guid> chosen, UnbindCause cause, Turn turn)
    {
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
        var ruling = live.Length == 0 ? Accept() : Do(turn.Now, turn.Cause, () =>
        {
            foreach (var bound in live)
                Ask(bound, cause, turn.Now, turn.Cause);
        });
        return moving && !chosen.IsEmpty ? ruling.Or(Refuse(BindingUnderWay)) : ruling;
    }

    private Ruling Dispute(PhoneCommand.Dispute wanted, Turn turn)
    {
        var open = bindings.Find(bound =>
            bound.Institution == wanted.Institution && bound.Cause is UnbindCause.Dispute && bound.Debt is not null
            && bound.Tenure == held?.Number);
        var isTaken = bindings.Exists(bound => bound.Id == wanted.Id && bound != open);
        var no = Why(
            (held is null, NumberNotAssigned),
            (held is not null && held.Holder != wanted.Holder, NotTheHolder),
            (!IsShown(wanted.Possession, Key, turn.Now), PossessionNotShown),
            (wanted.Possession.Kind is not PossessionKind.Code, PossessionNotShown),
            (isTaken, BindingHeldOtherwise));
        if (open is not null && !no.Contains(NotTheHolder))
            return no.Count == 0
                ? AlreadySo(open.Debt!.At, open.Debt.Cascade)
                : AlreadySo(open.Debt!.At, open.Debt.Cascade).Or(Refuse(no));
        if (no.Count > 0)
            return Refuse(no);
        var ruling = Do(turn.Now, turn.Cause, () =>
        {
            bindings.Add(new(wanted.Id, wanted.Institution, null, held!.Number, turn.Now, BindingStatusKind.Unbinding));
            Ask(bindings[^1], UnbindCause.Dispute, turn.Now, turn.Cause);
        });
        return closings.Exists(closed => closed.Binding == wanted.Id)
            ? ruling.Or(Accept()).Or(Refuse(BindingHeldOtherwise))
            : ruling;
    }

    private static bool IsShown(Possession shown, string phone, DateTimeOffset now) =>
        shown.Phone == phone && shown.At <= now && shown.At >= now - PhoneTerms.PossessionFreshness;
}
