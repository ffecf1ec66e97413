using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.Core.Cards;

/// <summary>What an institution attests of having compared a person with the card that the person showed.</summary>
/// <param name="Id">Names the check; the card keeps it under this id.</param>
/// <param name="Method">How.</param>
/// <param name="Passed">Whether they matched.</param>
/// <param name="At">When it was attested.</param>
/// <param name="Evidence">SHA-256 of the institution's reference to its evidence, in base64url; null for none.</param>
public sealed record PersonCheck(Guid Id, CheckMethod Method, bool Passed, DateTimeOffset At, string? Evidence);

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

/// <summary>What a genuine receipt of a verification says of the card that was verified.</summary>
/// <param name="Result">What was answered.</param>
/// <param name="IssuedOn">The issue date that was compared; null for none.</param>
/// <param name="At">When it was answered.</param>
public sealed record VerifiedCard(VerificationResult Result, DateOnly? IssuedOn, DateTimeOffset At);

/// <summary>Which verifications a check of the person can follow, and what else can rest on one.</summary>
public static class PersonCheckTerms
{
    /// <summary>For how long after a verification an institution can relay its customer's loss report.</summary>
    public static readonly TimeSpan RelayFreshness = TimeSpan.FromHours(1);

    /// <summary>
    /// For how long a card keeps a check, longer than anything can rest on it: a repeated request is then answered as
    /// the first one was.
    /// </summary>
    public static readonly TimeSpan Kept = 2 * PhoneTerms.ReceiptFreshness;

    /// <summary>How many checks of one institution a card keeps; a further one replaces its oldest.</summary>
    public const int KeptForInstitution = 8;

    /// <summary>Why nothing can rest on a verification, an emergency or not; null where something can.</summary>
    /// <param name="verified">What its receipt says.</param>
    /// <remarks>Without the issue date a superseded card can't be distinguished from its replacement.</remarks>
    public static Refusal? FaultOf(VerifiedCard verified) =>
        verified.Result != VerificationResult.Valid ? Refusal.CardNotVerified
        : verified.IssuedOn is null ? Refusal.IssueDateNotCompared
        : null;

    /// <summary>Why an institution cannot relay a loss report after a verification; null where it can.</summary>
    /// <param name="verified">What the receipt of the verification says.</param>
    /// <param name="now">The moment of the report.</param>
    public static Refusal? RelayFaultOf(VerifiedCard verified, DateTimeOffset now) =>
        FaultOf(verified) ?? (IsFresh(verified, RelayFreshness, now) ? null : Refusal.ReceiptNotFresh);

    /// <summary>Whether a verification is of the last <paramref name="freshness"/>, and not of the future.</summary>
    internal static bool IsFresh(VerifiedCard verified, TimeSpan freshness, DateTimeOffset now) =>
        verified.At <= now && verified.At > now - freshness;
}
