using Grid.Core.Institutions;
using Grid.Core.Phones;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

/// <summary>The new number's part in a transfer; see decision 8.</summary>
internal sealed partial class PhoneModel
{
    private void Offered(PhoneCommand.RequestTransfer offer, DateTimeOffset now)
    {
        if (held?.Holder != offer.Holder)
        {
            Send(offer.From.Value, new PhoneCommand.RejectTransfer(offer.Transfer));
            return;
        }

        Send(offer.From.Value, new PhoneCommand.ConfirmTransfer(offer.Transfer, new(held.Number, name.Sealed)));
        Add(offer.Cascade, default);
        Announce(offer.Cascade, now);
    }

    private Ruling Expected(PhoneCommand.PrepareTransfer told)
    {
        var takes = Silently(() =>
        {
            foreach (var bound in told.Bindings)
                bindings.Add(new(
                    bound.Id, bound.Institution, bound.Account, told.Tenure, bound.Since,
                    BindingStatusKind.TransferringIn)
                {
                    Transit = new(told.Transfer, told.From, Guid.Empty, null),
                });
            Send(told.From.Value, new PhoneCommand.TransferPrepared(told.Transfer));
        });
        var declines = Silently(() => Send(told.From.Value, new PhoneCommand.RejectTransfer(told.Transfer)));
        var isHere = told.Bindings.Any(coming => bindings.Exists(bound => bound.Id == coming.Id));
        return held?.Number == told.Tenure && !isHere ? takes : declines;
    }

    private Ruling Arrived(PhoneCommand.CompleteTransfer told, DateTimeOffset now)
    {
        var (coming, cascade) = (told.Binding, told.Target.Cascade);
        var bound = bindings.Find(one => one.Id == coming.Id);
        var same = bound is null ? null : SameAs(bound);
        return Silently(() =>
        {
            Add(cascade, new(0, 0, 1, told.Late ? -1 : 0, 0));
            if (bound is { State: BindingStatusKind.Unbinding })
            {
                SettleCheck(With(bound, coming.Check), BreachResolution.BindingEnded);
                return;
            }

            var here = bound ?? Enter();
            var known = With(here, coming.Check) with { Since = bound is null ? coming.Since : now };
            Change(here, known);
            if (bound is null)
                RequestUnbinding(known, UnbindCause.MoveFailed, now, cascade);
            else if (same is null)
                Change(known, Live(known, null));
            else
            {
                bindings.Remove(known);
                SettleCheck(known, BreachResolution.BindingEnded);
            }

            SayChanged(known, now);
        });

        Bound Enter()
        {
            bindings.Add(new(
                coming.Id, coming.Institution, coming.Account, told.Target.Confirmation.Tenure, now,
                BindingStatusKind.TransferringIn));
            return bindings[^1];
        }
    }

    /// <summary>Another usable binding of the account: one account has one binding at one number.</summary>
    private Bound? SameAs(Bound bound) => bindings.Find(
        one => one.State is BindingStatusKind.Live or BindingStatusKind.TransferringOut && one.Id != bound.Id
            && (one.Institution, one.Account, one.Tenure) == (bound.Institution, bound.Account, bound.Tenure));

    private static Bound With(Bound bound, Check? check) => bound with
    {
        Receipt = (check as Check.Passed)?.Receipt
            ?? (check as Check.Owed)?.Receipt
            ?? (check as Check.Missed)?.Receipt,
        CheckBy = (check as Check.Owed)?.Until ?? (check as Check.Missed)?.Until,
        How = check switch
        {
            Check.Passed        => CheckState.Passed,
            Check.Owed          => CheckState.Owed,
            Check.Missed        => CheckState.Missed,
            Check.BeforeJoining => CheckState.BeforeJoining,
            _                   => null,
        },
    };

    /// <summary>
    /// Expected bindings are forgotten. Those that had to be removed when the number was released still need an answer.
    /// </summary>
    private void StayedAway(PhoneCommand.AbortTransfer told) => bindings.RemoveAll(bound =>
        bound.Id == told.Binding && bound.State is BindingStatusKind.TransferringIn
            && bound.Transit!.Request == told.Transfer);
}
