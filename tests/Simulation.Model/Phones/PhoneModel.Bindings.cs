using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.Simulation.Model.Ruling;

namespace Grid.Simulation.Model.Phones;

internal sealed partial class PhoneModel
{
    private Ruling Bind(PhoneCommand.Bind wanted, DateTimeOffset now)
    {
        var same = bindings.Find(bound => IsUsable(bound) && IsSameAccount(bound));
        if (held?.Holder == wanted.Holder && same?.Receipt == wanted.Receipt.Id && same.Receipt is not null)
            return AlreadySo(same.Since);
        var receipt = wanted.Receipt;
        var no = Why(
            (held is null, NumberNotAssigned),
            (held is not null && held.Holder != wanted.Holder, NotTheHolder),
            (wanted.Account.Length is 0 or > PhoneTerms.LongestAccount, AccountTagInvalid),
            (receipt.Institution != wanted.Institution || receipt.Card != wanted.Holder, ReceiptOfOther),
            (receipt.At > now || receipt.At < now - PhoneTerms.ReceiptFreshness, ReceiptNotFresh),
            (!receipt.Passed && !receipt.Conditional, CheckNotPassed),
            (bindings.Exists(bound => bound.Receipt == receipt.Id), ReceiptUsed),
            (bindings.Exists(bound => bound.Id == wanted.Id && !IsSameAccount(bound)), BindingHeldOtherwise));
        var underWay = bindings.Exists(bound => IsSameAccount(bound) && bound.State is not BindingState.Live);
        if (no.Count > 0)
        {
            var refused = Refuse([.. no, .. underWay ? new[] { BindingUnderWay } : []]);
            return same is null || held!.Holder != wanted.Holder ? refused : refused.Or(AlreadySo(same.Since));
        }

        var ruling = same is null ? Refuse() : BindAgain(same, receipt);
        if (same?.State is not BindingState.Live && underWay)
            ruling = ruling.Or(Refuse(BindingUnderWay));
        if (same is null && !bindings.Exists(bound => IsSameAccount(bound) && bound.Tenure == held!.Number))
            ruling = ruling.Or(Do(now, null, () => Bind(wanted.Id, wanted.Institution, wanted.Account, receipt, now)));
        if (receipts.Contains(receipt.Id))
            ruling = ruling.Or(Refuse(ReceiptUsed));
        return closings.Exists(closed => closed.Binding == wanted.Id) || bindings.Exists(b => b.Id == wanted.Id)
            ? ruling.Or(Refuse(BindingHeldOtherwise))
            : ruling;

        bool IsSameAccount(Bound bound) =>
            bound.Institution == wanted.Institution && bound.Account == wanted.Account;
    }

    /// <summary>The account is bound already: a passed check makes up for one that is owed.</summary>
    private Ruling BindAgain(Bound same, CheckedReceipt receipt)
    {
        if (!receipt.Passed || same.How is CheckState.Passed)
            return AlreadySo(same.Since);
        return Do(same.Since, null, () =>
        {
            SettleCheck(same, BreachResolution.CheckMade);
            receipts.Add(receipt.Id);
            Change(same, same with { How = CheckState.Passed, Receipt = receipt.Id, CheckBy = null });
        });
    }

    private void Bind(Guid id, string institution, string account, CheckedReceipt receipt, DateTimeOffset now)
    {
        receipts.Add(receipt.Id);
        bindings.Add(new(id, institution, account, held!.Number, now, BindingState.Live)
        {
            How = receipt.Passed ? CheckState.Passed : CheckState.Owed,
            Receipt = receipt.Id,
            CheckBy = receipt.Passed ? null : now.AddMonths(PhoneTerms.MonthsToCheck),
        });
        if (!receipt.Passed)
            Send(Keys.Institution(institution), new InstitutionCommand.Count(new(UncheckedBindings: 1)));
    }

    /// <summary>Of a binding that the institution was asked about, it is the answer.</summary>
    private Ruling Remove(PhoneCommand.Remove wanted, Turn turn)
    {
        var bound = bindings.Find(one => one.Id == wanted.Binding && one.Institution == wanted.Institution);
        if (bound is null)
            return Closed(wanted.Binding, wanted.Institution) is { } closed
                ? AlreadySo(closed.At).Or(Refuse(BindingNotHeld, AnsweredOtherwise))
                : Refuse(BindingNotHeld);
        if (bound.State is BindingState.Live)
            return Do(turn.Now, null, () => End(bound, AnswerOutcome.Removed, turn.Now));
        return bound.Debt is null
            ? Refuse(BindingUnderWay)
            : Answer(new(wanted.Institution, wanted.Binding, AnswerOutcome.Removed), turn);
    }

    private Closing? Closed(Guid id, string institution) =>
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
        var live = own.Where(bound => bound.State is BindingState.Live).ToArray();
        if (chosen.Except(own.Select(bound => bound.Id)).Any())
            return Refuse(BindingNotHeld, BindingUnderWay);
        var moving = own.Any(bound => bound.State is BindingState.Leaving or BindingState.Arriving);
        var ruling = live.Length == 0 ? Accept() : Do(turn.Now, turn.Cause, () =>
        {
            foreach (var bound in live)
                Ask(bound, cause, turn.Now, turn.Cause);
        });
        return moving && !chosen.IsEmpty ? ruling.Or(Refuse(BindingUnderWay)) : ruling;
    }

    private Ruling Dispute(PhoneCommand.Dispute wanted, Turn turn)
    {
        var before = bindings.Find(bound => bound.Id == wanted.Id);
        var no = Why(
            (held is null, NumberNotAssigned),
            (held is not null && held.Holder != wanted.Holder, NotTheHolder),
            (!IsShown(wanted.Possession, Key, turn.Now), PossessionNotShown),
            (wanted.Possession.Kind is not PossessionKind.Code, PossessionNotShown),
            (before is not null && (before.Institution != wanted.Institution || before.Account is not null),
                BindingHeldOtherwise));
        var open = bindings.Find(bound =>
            bound.Institution == wanted.Institution && bound.Cause is UnbindCause.Dispute && bound.Debt is not null
            && bound.Tenure == held?.Number);
        if (open is not null && !no.Contains(NotTheHolder))
            return no.Count == 0
                ? AlreadySo(open.Debt!.At, open.Debt.Cascade)
                : AlreadySo(open.Debt!.At, open.Debt.Cascade).Or(Refuse(no));
        if (no.Count > 0)
            return Refuse(no);
        var ruling = Do(turn.Now, turn.Cause, () =>
        {
            bindings.Add(new(wanted.Id, wanted.Institution, null, held!.Number, turn.Now, BindingState.Unbinding));
            Ask(bindings[^1], UnbindCause.Dispute, turn.Now, turn.Cause);
        });
        return closings.Exists(closed => closed.Binding == wanted.Id)
            ? ruling.Or(Accept()).Or(Refuse(BindingHeldOtherwise))
            : ruling;
    }

    private static bool IsShown(Possession shown, string phone, DateTimeOffset now) =>
        shown.Phone == phone && shown.At <= now && shown.At >= now - PhoneTerms.PossessionFreshness;
}
