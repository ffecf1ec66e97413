using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Grid.ClientApi.StatusLists;

namespace Grid.ClientApi.Receipts;

/// <summary>A receipt to be checked.</summary>
public sealed class ReceiptBody
{
    /// <summary>The receipt, as it was given.</summary>
    [Required, Length(ReceiptSealer.Length, ReceiptSealer.CheckedLength)] public string? Receipt { get; set; }
}

/// <summary>What a receipt says.</summary>
/// <param name="Institution">Unified social credit code of the institution that asked (GB 32100).</param>
/// <param name="Card">
/// Stands for the card: the same in all receipts of one institution, another for each institution.
/// </param>
/// <param name="Result">What was answered.</param>
/// <param name="Reason">Why it was invalid, if the institution is licensed for reasons.</param>
/// <param name="IssueChecked">Whether the issue date in hand was compared.</param>
/// <param name="FingerprintRegistered">
/// Whether the chip holds a fingerprint, if the institution is licensed for reasons.
/// </param>
/// <param name="Version">Version of the card that answered, if the institution is licensed for reasons.</param>
/// <param name="AsOf">The moment of reading.</param>
/// <param name="Check">How the institution compared the person with the card, if it attested that.</param>
/// <param name="Status">
/// Where the status of the card can be read later (Token Status List), if the answer said where.
/// </param>
/// <param name="SignedForOthers">
/// The same as an ES256 JWS (RFC 7515) of type <c>receipt+jwt</c>, for third parties: its key is at
/// <c>/.well-known/jwks.json</c>.
/// </param>
public sealed record ReceiptAnswer(
    [property: Required] string Institution,
    [property: Required] string Card,
    [property: Required, AllowedValues("valid", "invalid", "suspended", "mismatch", "unknown")] string Result,
    [property: AllowedValues("lost", "stolen", "superseded", "expired", "cancelled")] string? Reason,
    [property: Required] bool IssueChecked,
    bool? FingerprintRegistered,
    long? Version,
    [property: Required, DataType(DataType.DateTime)] string AsOf,
    ReceiptCheck? Check,
    StatusClaim? Status,
    [property: Required, JsonPropertyName("signed")] string SignedForOthers);

/// <summary>How an institution compared the person with the card.</summary>
/// <param name="Method">By the eyes of an employee, or by which machine.</param>
/// <param name="Passed">Whether they matched.</param>
/// <param name="At">When it was attested.</param>
/// <param name="Evidence">SHA-256 of the institution's reference to its evidence, in base64url.</param>
public sealed record ReceiptCheck(
    [property: Required, AllowedValues("staff", "face", "fingerprint")] string Method,
    [property: Required] bool Passed,
    [property: Required, DataType(DataType.DateTime)] string At,
    string? Evidence);

/// <summary>What an institution attests of having compared the person with the card.</summary>
public sealed class PersonCheckBody
{
    /// <summary>The receipt of the verification, not older than 24 hours; it must have answered <c>valid</c>.</summary>
    [Required, Length(ReceiptSealer.Length, ReceiptSealer.CheckedLength)] public string? Receipt { get; set; }

    /// <summary>How they were compared; <c>fingerprint</c> only where the card's chip holds one.</summary>
    [Required, AllowedValues("staff", "face", "fingerprint")] public string? Method { get; set; }

    /// <summary>Whether they matched.</summary>
    [Required] public bool? Passed { get; set; }

    /// <summary>
    /// The institution's own reference to its evidence; the receipt keeps its SHA-256, and nothing keeps the text.
    /// </summary>
    [Length(1, CheckPerson.MaxEvidence)] public string? Evidence { get; set; }

    /// <summary>
    /// For a check that failed: opens a case, in the same step, in which the card was misused so. It needs the
    /// evidence. Absent: no case.
    /// </summary>
    [AllowedValues("others_card", "forged_card", "obtained_by_fraud", "lent_card")]
    public string? Misuse { get; set; }
}

/// <summary>The attestation, sealed.</summary>
/// <param name="Receipt">A receipt that says all that the first one did, and the check.</param>
/// <param name="Case">Id of the case of misuse that was opened.</param>
/// <param name="Cascade">Id under which it can be followed who is told of the case.</param>
public sealed record PersonCheckAnswer([property: Required] string Receipt, Guid? Case = null, Guid? Cascade = null);
