using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

internal sealed partial class PhoneModel
{
    private Ruling Bind(PhoneCommand.Bind wanted, DateTimeOffset now)
    {
        var same = bindings.Find(bound => IsUsable(bound) && IsSameAccount(bound));
        if (held?.Holder == wanted.Holder && same?.Receipt == wanted.Receipt.Id && same.Receipt is not null)
            return same.State is BindingStatusKind.Live
                ? AlreadySo(same.Since)
                : AlreadySo(same.Since).Or(Refuse(BindingUnderWay));
        var receipt = wanted.Receipt;
        var no = Why(
            (held is null, NumberNotAssigned),
            (held is not null && held.Holder != wanted.Holder, NotTheHolder),
            (wanted.Account.Length is 0 or > PhoneTerms.LongestAccount, AccountTagInvalid),
            (receipt.Institution != wanted.Institution || receipt.Card != wanted.Holder, ReceiptOfOther),
            (receipt.At > now || receipt.At < now - PhoneTerms.ReceiptFreshness, ReceiptNotFresh),
            (!receipt.Passed && !receipt.Conditional, CheckNotPassed),
            (bindings.Exists(bound => bound.Receipt == receipt.Id), ReceiptUsed),
            (same is null && bindings.Exists(bound => bound.Id == wanted.Id && !IsSameAccount(bound)),
                BindingHeldOtherwise),
            (same is null && HasNoRoomFor(wanted.Institution), TooManyBindings));
        var underWay = bindings.Exists(bound => IsSameAccount(bound) && bound.State is not BindingStatusKind.Live);
        if (no.Count > 0)
        {
            var refused = Refuse([.. no, .. underWay ? new[] { BindingUnderWay } : []]);
            if (same is null || held!.Holder != wanted.Holder)
                return refused;
            return refused.Or(no is [BindingHeldOtherwise] ? BindAgain(same, receipt) : AlreadySo(same.Since));
        }

        var ruling = same is null ? Refuse() : BindAgain(same, receipt);
        if (same?.State is not BindingStatusKind.Live && underWay)
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

    /// <summary>
    /// Decided as a direct request of the institution to the number; the card gets the outcome, a refusal too.
    /// </summary>
    private Ruling BindForCard(PhoneCommand.Bind wanted, DateTimeOffset now) =>
        Bind(wanted, now).Select(way => new Way(
            answer => way.IsRefusal ? answer is { Refusal: null, EffectiveAt: null } : way.Fits(answer),
            () =>
            {
                way.Effect?.Invoke();
                TellCard(wanted, way);
            },
            way.Text));

    /// <summary>Institutions with an account that can be used here hear what became of its holder's card.</summary>
    private void TellBound(CardNews news)
    {
        Add(news.Cascade, default);
        if (held?.Holder != news.Card)
            return;
        foreach (var own in bindings.Where(IsUsable).ToLookup(one => one.Institution))
            SendEvent(ActorKeys.Stream(own.Key), new(
                news.Kind, own.Key, news.Cascade, news.At, name, Card: news.Card, Reason: news.Reason,
                IssuedOn: news.IssuedOn, Case: news.Case,
                Accounts: new([.. own.Select(one => one.Account).OfType<string>().Order(StringComparer.Ordinal)])));
        if (!news.IsDeceased)
            return;
        held = held with { IsDead = true };
        SendEvent(ActorKeys.Stream(held.Carrier), new(
            SecurityEventKind.HolderDeceased, held.Carrier, news.Cascade, news.At, name));
    }

    private void TellCard(PhoneCommand.Bind wanted, Way way)
    {
        var bound = bindings.FindLast(
            one => IsUsable(one) && one.Institution == wanted.Institution && one.Account == wanted.Account);
        Send<CardCommand.BindingDecided>(
            wanted.Holder.Value,
            told => (told.Check, told.Authorization) == (wanted.Receipt.Id, wanted.Id) && told.Outcome switch
            {
                BindingOutcome.Refused refused => way.IsRefusal && way.Fits(new(refused.Because)),
                BindingOutcome.Bound made      => !way.IsRefusal && made.Binding == bound?.Id
                    && made.CheckBy == (bound.How is CheckState.Owed ? bound.CheckBy : null)
                    && way.Fits(new(null, made.Since)),
                _                              => false,
            },
            $"the card is told: {way.Text}");
    }

    /// <summary>At most a hundred bindings of one institution, and two thousand in all.</summary>
    private bool HasNoRoomFor(InstitutionCode institution) =>
        bindings.Count >= 2000 || bindings.FindAll(bound => bound.Institution == institution).Count >= 100;

    /// <summary>The account is bound already: a passed check replaces one that is owed.</summary>
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

    private void Bind(Guid id, InstitutionCode institution, string account, CheckedReceipt receipt, DateTimeOffset now)
    {
        receipts.Add(receipt.Id);
        bindings.Add(new(id, institution, account, held!.Number, now, BindingStatusKind.Live)
        {
            How = receipt.Passed ? CheckState.Passed : CheckState.Owed,
            Receipt = receipt.Id,
            CheckBy = receipt.Passed ? null : now.AddMonths(PhoneTerms.MonthsToCheck),
        });
        if (!receipt.Passed)
            Send(ActorKeys.Institution(institution), new InstitutionCommand.Count(new(UncheckedBindings: 1)));
    }
}
