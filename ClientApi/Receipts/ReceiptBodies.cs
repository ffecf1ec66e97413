using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Grid.ClientApi.Receipts;

/// <summary>A receipt to be checked.</summary>
public sealed class ReceiptBody
{
    /// <summary>The receipt, as it was given.</summary>
    [Required, Length(104, 104)] public string? Receipt { get; set; }
}

/// <summary>What a receipt says.</summary>
/// <param name="Institution">Unified social credit code of the institution that asked (GB 32100).</param>
/// <param name="Card">
/// Stands for the card: the same in all receipts of one institution, another for each institution.
/// </param>
/// <param name="Result">What was answered.</param>
/// <param name="Reason">Why it was invalid, if the institution was told.</param>
/// <param name="IssueChecked">Whether the issue date in hand was compared.</param>
/// <param name="FingerprintRegistered">Whether the chip holds a fingerprint, if the institution was told.</param>
/// <param name="Version">Version of the card that answered, if the institution was told.</param>
/// <param name="AsOf">The moment of reading.</param>
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
    [property: Required, JsonPropertyName("signed")] string SignedForOthers);
