using Grid.Core.Cards;
using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

/// <summary>
/// A binding from before the institution joined is brought in without a receipt, and in no other way.
/// </summary>
internal sealed partial class PhoneModel
{
    private Ruling Adopt(PhoneCommand.Adopt wanted, DateTimeOffset now)
    {
        var own = bindings.Where(bound => bound.Institution == wanted.Institution
            && bound.Account == wanted.Account && bound.Tenure == held?.Number).ToArray();
        var live = Array.Find(own, bound => bound.State is BindingStatusKind.Live);
        var no = Why(
            (held is null, NumberNotAssigned),
            (held is not null && held.Holder != wanted.Holder, NotTheHolder),
            (wanted.Account.Length is 0 or > PhoneTerms.LongestAccount, AccountTagInvalid),
            (wanted.MadeOn > ChinaTime.DayOf(now), MomentImpossible),
            (held is not null && wanted.MadeOn < ChinaTime.DayOf(held.Since), BindingOfFormerHolder));
        if (no.Count == 0 && live is not null)
            return AlreadySo(live.Since);
        no.AddRange(Why(
            (own.Length > 0, BindingUnderWay),
            (wanted.MadeOn > ChinaTime.DayOf(wanted.JoinedAt), ReceiptNeeded),
            (bindings.Exists(bound => bound.Id == wanted.Id), BindingHeldOtherwise),
            (own.Length == 0 && HasNoRoomFor(wanted.Institution), TooManyBindings)));
        var adopt = Do(now, null, () => bindings.Add(
            new(wanted.Id, wanted.Institution, wanted.Account, held!.Number, now, BindingStatusKind.Live)
            {
                How = CheckState.BeforeJoining,
            }));
        var closed = closings.FindLastIndex(one => one.Binding == wanted.Id);
        if (closed < 0)
            return no.Count > 0 ? Refuse(no) : adopt;
        var isRemembered = closings.Count - closed <= PhoneTerms.ClosedBindingsKept;
        var refused = Refuse([.. no, BindingEnded]);
        return no.Count > 0 || isRemembered ? refused : refused.Or(adopt);
    }
}
