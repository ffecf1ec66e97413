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
    /// <summary>For how long after a verification an institution can relay its customer's loss report.</summary>
    public static readonly TimeSpan RelayFreshness = TimeSpan.FromHours(1);

    /// <summary>Why a check cannot follow a verification; null where it can.</summary>
    /// <param name="answer">What the verification answered.</param>
    /// <param name="current">What the card answers now of the issuance that the verification compared.</param>
    /// <param name="method">How person and card were compared.</param>
    /// <param name="now">The moment of the attestation.</param>
    public static Refusal? FaultOf(
        in Verification answer, in Verification current, CheckMethod method, DateTimeOffset now) =>
        !IsFresh(answer, PhoneTerms.ReceiptFreshness, now) ? Refusal.ReceiptNotFresh
        : FaultOf(current) is { } dead ? dead
        : method == CheckMethod.Fingerprint && current.FingerprintRegistered is not true
            ? Refusal.FingerprintNotRegistered
            : null;

    /// <summary>Why nothing can rest on a verification, an emergency or not; null where something can.</summary>
    /// <param name="answer">What the verification answered.</param>
    /// <param name="issuedOn">The issue date that it compared; null for none.</param>
    /// <remarks>Without the issue date a superseded card can't be distinguished from its replacement.</remarks>
    public static Refusal? FaultOf(in Verification answer, DateOnly? issuedOn) =>
        answer.Result != VerificationResult.Valid ? Refusal.CardNotVerified
        : issuedOn is null ? Refusal.IssueDateNotCompared
        : null;

    /// <summary>Why nothing can rest any more on a card that was valid when it was verified.</summary>
    /// <param name="current">What the card answers now of the issuance that the verification compared.</param>
    public static Refusal? FaultOf(in Verification current) =>
        current.Result == VerificationResult.Valid ? null : Refusal.CardNoLongerValid;

    /// <summary>Why an institution cannot relay a loss report after a verification; null where it can.</summary>
    /// <param name="answer">What the verification answered.</param>
    /// <param name="issuedOn">The issue date that it compared; null for none.</param>
    /// <param name="now">The moment of the report.</param>
    public static Refusal? RelayFaultOf(in Verification answer, DateOnly? issuedOn, DateTimeOffset now) =>
        FaultOf(answer, issuedOn) ?? (IsFresh(answer, RelayFreshness, now) ? null : Refusal.ReceiptNotFresh);

    private static bool IsFresh(in Verification answer, TimeSpan freshness, DateTimeOffset now) =>
        answer.AsOf <= now && answer.AsOf > now - freshness;
}
