using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.Core.Cards;

/// <summary>What an institution attests of having compared a person with the card that the person showed.</summary>
/// <param name="Method">How.</param>
/// <param name="Passed">Whether they matched.</param>
/// <param name="At">When it was attested.</param>
/// <param name="Evidence">SHA-256 of the institution's reference to its evidence, in base64url; null for none.</param>
public sealed record PersonCheck(CheckMethod Method, bool Passed, DateTimeOffset At, string? Evidence);

/// <summary>How a person was compared with a card.</summary>
public enum CheckMethod
{
    /// <summary>By the eyes of the institution's staff.</summary>
    Staff = 1,

    /// <summary>By a machine that compares faces.</summary>
    Face,

    /// <summary>By a reader that compares the finger with the one in the card's chip.</summary>
    Fingerprint,
}

/// <summary>Which verifications a check of the person can follow, and which can serve a binding.</summary>
public static class PersonCheckTerms
{
    /// <summary>Why a check cannot follow a verification; null where it can.</summary>
    /// <param name="answer">What the verification answered.</param>
    /// <param name="fingerprintRegistered">Whether the card's chip holds a fingerprint.</param>
    /// <param name="method">How person and card were compared.</param>
    /// <param name="now">The moment of the attestation.</param>
    public static Refusal? FaultOf(
        in Verification answer, bool fingerprintRegistered, CheckMethod method, DateTimeOffset now) =>
        FaultOf(answer)
        ?? (answer.AsOf > now || answer.AsOf <= now - PhoneTerms.ReceiptFreshness ? Refusal.ReceiptNotFresh
            : method == CheckMethod.Fingerprint && !fingerprintRegistered ? Refusal.FingerprintNotRegistered
            : null);

    /// <summary>Why nothing can rest on a verification, an emergency or not; null where something can.</summary>
    public static Refusal? FaultOf(in Verification answer) =>
        answer.Result == VerificationResult.Valid ? null : Refusal.CardNotVerified;
}
