using Grid.Client.Cards;
using Grid.Client.StatusLists;

namespace Grid.Client.Receipts;

/// <summary>What a signed copy of a receipt says, after its signature was verified.</summary>
public sealed class SignedReceipt
{
    /// <summary>Unified social credit code of the institution that asked (GB 32100).</summary>
    public required string Institution { get; init; }

    /// <summary>Stands for the card: the same in all receipts of one institution.</summary>
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

    /// <summary>How the institution compared the person with the card; null where it attested nothing.</summary>
    public ReceiptCheck? Check { get; init; }

    /// <summary>Where the status of the card can be read later (Token Status List), if the answer said where.</summary>
    public StatusClaim? Status { get; init; }
}
