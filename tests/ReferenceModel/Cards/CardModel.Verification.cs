using Grid.Core.Cards;

namespace Grid.ReferenceModel.Cards;

internal sealed partial class CardModel
{
    /// <summary>The contradiction of this answer to a verification at this moment; null for none.</summary>
    public string? Deny(Presented shown, Verification given)
    {
        if (!IsHeld)
            return given is { Result: VerificationResult.Unknown, Reason: null, Version: 0 }
                ? null
                : $"no card was ever issued, and the answer was {given}";
        var target = issues.FindLast(issued => Fits(issued.Print, shown));
        if (target is null)
            return given is
                {
                    Result: VerificationResult.Mismatch, Reason: null, FingerprintRegistered: null,
                    Blacklisted: null, MisuseOpen: null,
                }
                ? null
                : $"the card in hand, {shown}, says what none says that is held, and the answer was {given}";

        var reasons = Reasons(target, given.AsOf);
        var rightly = given.IssueChecked == shown.IssuedOn is not null
            && given.FingerprintRegistered == target.Print.FingerprintRegistered
            && given.Version > 0
            && given.Blacklisted == IsListed(given.AsOf)
            && given.MisuseOpen == cases.Exists(one => one.ClosedAt is null);
        if (reasons.Count > 0)
            rightly &= given.Result is VerificationResult.Invalid && reasons.Contains(given.Reason!.Value);
        else if (frozenSince is not null)
            rightly &= given is { Result: VerificationResult.Suspended, Reason: null };
        else
            rightly &= given is { Result: VerificationResult.Valid, Reason: null };
        return rightly ? null : $"{shown} must be invalid [{string.Join(", ", reasons)}], else suspended, else valid; "
            + $"the answer was {given}";
    }

    /// <summary>The card that matches the presented data; of several, the newest.</summary>
    private static bool Fits(Print print, Presented shown) =>
        (shown.Name is null || shown.Name == print.Name)
        && (shown.IssuedOn is null || shown.IssuedOn == print.IssuedOn)
        && (shown.ExpiresOn is null || shown.ExpiresOn == print.ExpiresOn);

    /// <summary>All reasons why the card is invalid; the rules do not say which of several is named.</summary>
    private List<InvalidReason> Reasons(Issued issued, DateTimeOffset now)
    {
        var reasons = new List<InvalidReason>();
        if (issued != Current)
            reasons.Add(InvalidReason.Superseded);
        if (end is not null)
            reasons.Add(InvalidReason.Cancelled);
        if (issued.Loss is { } loss)
            reasons.Add(loss.Kind is LossKind.Lost ? InvalidReason.Lost : InvalidReason.Stolen);
        if (issued.Print.ExpiresOn < ChinaTime.DayOf(now))
            reasons.Add(InvalidReason.Expired);
        return reasons;
    }
}
