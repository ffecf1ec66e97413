using Grid.Client.StatusLists;
using Grid.Client.Holders;

namespace Grid.Client.Cards;

/// <summary>One answer for each item, in the items' order.</summary>
public sealed class BatchAnswer
{
    /// <summary>Each a VerifyAnswer, or what is wrong with the item.</summary>
    public required IReadOnlyList<BatchItem> Items { get; init; }
}

/// <summary>The answer to one item of a batch: the members of a VerifyAnswer, or an error in their place.</summary>
public sealed class BatchItem
{
    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public VerifyResult? Result { get; init; }

    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public InvalidReason? Reason { get; init; }

    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public bool? IssueChecked { get; init; }

    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public bool? FingerprintRegistered { get; init; }

    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public bool? Blacklisted { get; init; }

    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public bool? MisuseOpen { get; init; }

    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public bool? PhoneMatch { get; init; }

    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public long? Version { get; init; }

    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public string? Receipt { get; init; }

    /// <summary>What is wrong with the item; then nothing else is here.</summary>
    public ItemError? Error { get; init; }

    /// <summary>See <see cref="VerifyAnswer"/>.</summary>
    public StatusClaim? Status { get; init; }
}

/// <summary>References of cards.</summary>
public sealed class CardReferencesAnswer
{
    /// <summary>In the order of the citizen numbers in the request.</summary>
    public required IReadOnlyList<string> Cards { get; init; }
}

/// <summary>What is wrong with one item of a batch.</summary>
public sealed class ItemError
{
    /// <summary>What is wrong, in snake case.</summary>
    public required string Code { get; init; }

    /// <summary>The first wrong field, if it is a field that is wrong.</summary>
    public string? Field { get; init; }

    /// <summary>What is wrong, for people; never repeats the value.</summary>
    public required string Message { get; init; }
}

/// <summary>The attestation, sealed.</summary>
public sealed class PersonCheckAnswer
{
    /// <summary>A receipt that says all that the first one did, and the check.</summary>
    public required string Receipt { get; init; }

    /// <summary>Id of the case of misuse that was opened.</summary>
    public Guid? Case { get; init; }

    /// <summary>Id under which it can be followed who is told of the case.</summary>
    public Guid? Cascade { get; init; }
}

/// <summary>One page of cards to be renewed, or to be handed in.</summary>
public sealed class RenewalAnswer
{
    /// <summary>In the order in which they were listed.</summary>
    public required IReadOnlyList<RenewalItem> Items { get; init; }

    /// <summary>What <c>after</c> must be for the next page; absent on the last.</summary>
    public long? Next { get; init; }
}

/// <summary>A card to be renewed, or to be handed in.</summary>
public sealed class RenewalItem
{
    /// <summary>Reference of the card for this registry; see <c>/v1/cards/references</c>.</summary>
    public required string Card { get; init; }

    /// <summary>Its first day of validity.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Its last day of validity; absent for a card without end.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>A card and what is said of its holder, for a station at which the holder is.</summary>
public sealed class StationCardAnswer
{
    /// <summary>The card.</summary>
    public required OwnCardAnswer Card { get; init; }

    /// <summary>The cases and entries.</summary>
    public required OwnCasesAnswer Reported { get; init; }
}

/// <summary>What became of the reports.</summary>
public sealed class UndoReportsAnswer
{
    /// <summary>Reports of the reporter in the time.</summary>
    public required long Found { get; init; }

    /// <summary>Of these, how many stand no longer.</summary>
    public required long Undone { get; init; }
}

/// <summary>What the grid says of a card in hand.</summary>
public sealed class VerifyAnswer
{
    /// <summary>The answer; a caller not licensed for reasons gets <c>valid</c> or <c>invalid</c> alone.</summary>
    public required VerifyResult Result { get; init; }

    /// <summary>Why it is invalid; only for callers licensed for reasons.</summary>
    public InvalidReason? Reason { get; init; }

    /// <summary>Whether the issue date in hand was compared.</summary>
    public required bool IssueChecked { get; init; }

    /// <summary>Whether the chip holds a fingerprint; only for callers licensed for reasons.</summary>
    public bool? FingerprintRegistered { get; init; }

    /// <summary>
    /// Whether the holder is on the blacklist for misusing cards; only for callers licensed for reasons.
    /// </summary>
    public bool? Blacklisted { get; init; }

    /// <summary>Whether a case of misuse of the card is open; only for callers licensed for reasons.</summary>
    public bool? MisuseOpen { get; init; }

    /// <summary>Whether the holder of the card holds the phone number; only where one was given.</summary>
    public bool? PhoneMatch { get; init; }

    /// <summary>Version of the card that answered, 0 for none; only for callers licensed for reasons.</summary>
    public long? Version { get; init; }

    /// <summary>The moment of reading.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Proof of this answer; the caller should store it.</summary>
    public required string Receipt { get; init; }

    /// <summary>
    /// Where the status of this card can be read later without asking again (Token Status List); absent where no card
    /// matched, or where the caller is not licensed for reasons and the card is not valid.
    /// </summary>
    public StatusClaim? Status { get; init; }
}
