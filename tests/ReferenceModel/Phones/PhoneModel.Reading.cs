using System.Collections.Immutable;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ReferenceModel.Phones;

internal sealed partial class PhoneModel
{
    /// <summary>The contradiction of these answers about the number; null for none.</summary>
    public string? Deny(PhoneQuery.CheckNumber asked, NumberAnswer given)
    {
        var isKnown = tenures > 0;
        var now = given.AsOf;
        var since = held?.Since;
        bool? changed = isKnown && asked.ChangedSince is { } moment ? held is null || since > moment : null;
        bool? isHeld = asked.HeldBy is { } person ? held?.Holder == person : null;
        bool? sim = asked.SimWithin is { } within && held is not null ? held.Sim >= now - within : null;
        bool? subscriber = isKnown && asked.SubscriberSince is { } from ? held is not null && since <= from : null;
        DateTimeOffset? swapped = held is { } own ? new[] { own.Sim, own.CarrierSince }.Max() : null;
        var right = new NumberAnswer(
            isKnown, changed, isHeld, sim, subscriber, held?.Sim, now, swapped, tenures);
        var isOnEdge = asked.SimWithin is { } span && held?.Sim == now - span;
        var rounded = isOnEdge ? right with { SimChanged = false } : right;
        return given == right || given == rounded ? null : $"{asked} must be answered {right}, and was {given}";
    }

    /// <summary>The contradiction of this tenure; null for none.</summary>
    public string? Deny(int tenure) =>
        tenure == tenures ? null : $"its last tenure is {tenures}, and {tenure} was shown";

    /// <summary>The contradiction of this holder; null for none.</summary>
    public string? Deny(Core.Phones.Holding? shown, DateTimeOffset now)
    {
        var living = held is { IsDead: true } ? null : held;
        return (shown?.Holder, shown?.Tenure) == (living?.Holder, living?.Number)
            && (shown?.IsConfirmed ?? false) == (living?.VouchedFrom <= now)
            ? null
            : $"it is held by {held}, and {shown} was told";
    }

    /// <summary>The contradiction of these bindings of an institution; null for none.</summary>
    public string? Deny(InstitutionCode institution, ImmutableArray<InstitutionBinding> shown)
    {
        var own = bindings.Where(bound => bound.Institution == institution).Select(bound => new InstitutionBinding(
            bound.Id,
            bound.Account,
            bound.State,
            IsUsable(bound),
            bound.Since,
            bound.State is BindingStatusKind.Unbinding ? bound.Cause : null,
            bound.Debt?.DueAt,
            bound.How is CheckState.Owed ? bound.CheckBy : null)).ToHashSet();
        return own.SetEquals(shown) && own.Count == shown.Length
            ? null
            : $"{institution} has [{string.Join(", ", own)}], and [{string.Join(", ", shown)}] was shown";
    }

    /// <summary>The contradiction of this view for a person; null for none.</summary>
    public string? Deny(CardKey holder, HolderDetails? shown, DateTimeOffset now)
    {
        if (held?.Holder != holder || shown is null)
            return held?.Holder == holder == (shown is not null) ? null : $"{holder} was shown {shown}; {held}";
        var own = bindings.Where(bound => bound.Tenure == held.Number && bound.Cause is not UnbindCause.Dispute)
            .Select(BindingView).ToHashSet();
        var seen = shown.Bindings.Where(bound => bound.Account is not null).ToHashSet();
        var head = (shown.Number, shown.Carrier, shown.Since, shown.Tenure, shown.IsSuspended)
            == (name.Sealed, held.Carrier, held.Since, held.Number, held.SuspendedAt is not null);
        var isCancellable = request is { Stage: BindingStage.Cooling } && now < request.Until;
        var isRight = head && own.SetEquals(seen) && Fits(shown.Statement)
            && (shown.Cancellable is null ? !isCancellable : isCancellable && shown.Cancellable.Id == request!.Id);
        return isRight ? null : $"{held} with [{string.Join(", ", own)}], {Statement()}, {request} must be shown, and "
            + $"{shown} with [{string.Join(", ", shown.Bindings)}] was";
    }

    /// <summary>The contradiction of this view for a carrier; null for none.</summary>
    public string? Deny(InstitutionCode carrier, CarrierDetails? shown)
    {
        if (held?.Carrier != carrier || shown is null)
            return held?.Carrier == carrier == (shown is not null) ? null : $"{carrier} was shown {shown}; {held}";
        var bound = bindings.Where(IsUsable).Select(one => one.Institution).Distinct().Count();
        var ending = bindings.Where(one => one.Tenure == held.Number && one.State is BindingStatusKind.Live)
            .Select(one => one.Institution).Distinct().Count();
        return (shown.Tenure, shown.Holder) == (held.Number, held.Holder)
            && (shown.Bound == bound || shown.Bound == ending)
            && Fits(shown.Statement)
            ? null
            : $"tenure {held.Number}, {bound} institutions and {Statement()} must be shown, and {shown} was";
    }

    private HolderBinding BindingView(Bound bound) => new(
        bound.Id,
        bound.Institution,
        bound.Account,
        bound.State,
        bound.Since,
        bound.How,
        bound.Debt?.DueAt,
        bound.State is BindingStatusKind.Live ? bound.Rejection : null);

    private bool Fits(CleanStatement shown) => shown == Statement();

    /// <summary>
    /// Bindings of earlier tenures without an answer, also those for which the request to move is not sent yet; a
    /// dispute is about one.
    /// </summary>
    private CleanStatement Statement()
    {
        var left = bindings.Where(bound => (bound.Debt is not null || bound.State is BindingStatusKind.TransferringOut)
            && (bound.Tenure != held!.Number || bound.Cause is UnbindCause.Dispute)).ToArray();
        return new(left.Length, left.Count(bound => bound.Debt is { IsOverdue: true }));
    }
}
