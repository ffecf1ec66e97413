using System.Text.Json.Serialization;
using Grid.Client.Cards;
using Grid.Client.StatusLists;

namespace Grid.Client.Receipts;

/// <summary>What a receipt says.</summary>
public sealed class ReceiptAnswer
{
    /// <summary>Unified social credit code of the institution that asked (GB 32100).</summary>
    public required string Institution { get; init; }

    /// <summary>
    /// Stands for the card: the same in all receipts of one institution, another for each institution.
    /// </summary>
    public required string Card { get; init; }

    /// <summary>What was answered.</summary>
    public required VerifyResult Result { get; init; }

    /// <summary>Why it was invalid, if the institution is licensed for reasons.</summary>
    public InvalidReason? Reason { get; init; }

    /// <summary>Whether the issue date in hand was compared.</summary>
    public required bool IssueChecked { get; init; }

    /// <summary>Whether the chip holds a fingerprint, if the institution is licensed for reasons.</summary>
    public bool? FingerprintRegistered { get; init; }

    /// <summary>Version of the card that answered, if the institution is licensed for reasons.</summary>
    public long? Version { get; init; }

    /// <summary>The moment of reading.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>How the institution compared the person with the card, if it attested that.</summary>
    public ReceiptCheck? Check { get; init; }

    /// <summary>
    /// The same as an ES256 JWS (RFC 7515) of type <c>receipt+jwt</c>, for third parties: its key is at <c>/.well-
    /// known/jwks.json</c>.
    /// </summary>
    [JsonPropertyName("signed")]
    public required string SignedForOthers { get; init; }

    /// <summary>Where the status of the card can be read later (Token Status List), if the answer said where.</summary>
    public StatusClaim? Status { get; init; }
}

/// <summary>How an institution compared the person with the card.</summary>
public sealed class ReceiptCheck
{
    /// <summary>By the eyes of an employee, or by which machine.</summary>
    public required PersonCheckMethod Method { get; init; }

    /// <summary>Whether they matched.</summary>
    public required bool Passed { get; init; }

    /// <summary>When it was attested.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of the institution's reference to its evidence, in base64url.</summary>
    public string? Evidence { get; init; }
}
