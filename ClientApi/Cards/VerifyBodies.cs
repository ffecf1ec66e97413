using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.StatusLists;

namespace Grid.ClientApi.Cards;

/// <summary>What was read off the card in hand.</summary>
public sealed class VerifyBody
{
    /// <summary>The citizen number (GB 11643), 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>The name, as printed.</summary>
    [Length(1, 100)] public string? Name { get; set; }

    /// <summary>
    /// First day of validity, as printed: YYYY-MM-DD; required to recognise a replaced card.
    /// </summary>
    [DataType(DataType.Date)] public string? IssuedOn { get; set; }

    /// <summary>Last day of validity, as printed: YYYY-MM-DD; absent for a card without end.</summary>
    [DataType(DataType.Date)] public string? ExpiresOn { get; set; }

    /// <summary>A phone number (ITU-T E.164), to check whether the holder of the card holds it.</summary>
    [Length(3, 16)] public string? Phone { get; set; }

    /// <summary>Purpose of the verification; not stored.</summary>
    [Required, Length(1, CardFields.MaxPurpose)] public string? Purpose { get; set; }
}

/// <summary>Up to 1,000 cards in hand.</summary>
public sealed class BatchBody
{
    /// <summary>The cards.</summary>
    [Required, Length(1, VerifyBatch.MaxItems)] public IReadOnlyList<VerifyBody>? Items { get; set; }
}

/// <summary>What the grid says of a card in hand.</summary>
/// <param name="Result">
/// The answer; a caller not licensed for reasons gets <c>valid</c> or <c>invalid</c> alone.
/// </param>
/// <param name="Reason">Why it is invalid; only for callers licensed for reasons.</param>
/// <param name="IssueChecked">Whether the issue date in hand was compared.</param>
/// <param name="FingerprintRegistered">
/// Whether the chip holds a fingerprint; only for callers licensed for reasons.
/// </param>
/// <param name="Blacklisted">
/// Whether the holder is on the blacklist for misusing cards; only for callers licensed for reasons.
/// </param>
/// <param name="MisuseOpen">
/// Whether a case of misuse of the card is open; only for callers licensed for reasons.
/// </param>
/// <param name="PhoneMatch">Whether the holder of the card holds the phone number; only where one was given.</param>
/// <param name="Version">Version of the card that answered, 0 for none; only for callers licensed for reasons.</param>
/// <param name="AsOf">The moment of reading.</param>
/// <param name="Receipt">Proof of this answer; the caller should store it.</param>
/// <param name="Status">
/// Where the status of this card can be read later without asking again (Token Status List); absent where no card
/// matched, or where the caller is not licensed for reasons and the card is not valid.
/// </param>
public sealed record VerifyAnswer(
    [property: Required, AllowedValues("valid", "invalid", "suspended", "mismatch", "unknown")] string Result,
    [property: AllowedValues("lost", "stolen", "superseded", "expired", "cancelled")] string? Reason,
    [property: Required] bool IssueChecked,
    bool? FingerprintRegistered,
    bool? Blacklisted,
    bool? MisuseOpen,
    bool? PhoneMatch,
    long? Version,
    [property: Required, DataType(DataType.DateTime)] string AsOf,
    [property: Required] string Receipt,
    StatusClaim? Status);

/// <summary>One answer for each item, in the items' order.</summary>
/// <param name="Items">Each a <see cref="VerifyAnswer"/>, or what is wrong with the item.</param>
public sealed record BatchAnswer([property: Required] IReadOnlyList<BatchItem> Items);

/// <summary>
/// The answer to one item of a batch: the members of a <see cref="VerifyAnswer"/>, or an error in their place.
/// </summary>
/// <param name="Result">See <see cref="VerifyAnswer"/>.</param>
/// <param name="Reason">See <see cref="VerifyAnswer"/>.</param>
/// <param name="IssueChecked">See <see cref="VerifyAnswer"/>.</param>
/// <param name="FingerprintRegistered">See <see cref="VerifyAnswer"/>.</param>
/// <param name="Blacklisted">See <see cref="VerifyAnswer"/>.</param>
/// <param name="MisuseOpen">See <see cref="VerifyAnswer"/>.</param>
/// <param name="PhoneMatch">See <see cref="VerifyAnswer"/>.</param>
/// <param name="Version">See <see cref="VerifyAnswer"/>.</param>
/// <param name="AsOf">See <see cref="VerifyAnswer"/>.</param>
/// <param name="Receipt">See <see cref="VerifyAnswer"/>.</param>
/// <param name="Status">See <see cref="VerifyAnswer"/>.</param>
/// <param name="Error">What is wrong with the item; then nothing else is here.</param>
public sealed record BatchItem(
    [property: AllowedValues("valid", "invalid", "suspended", "mismatch", "unknown")] string? Result,
    [property: AllowedValues("lost", "stolen", "superseded", "expired", "cancelled")] string? Reason,
    bool? IssueChecked, bool? FingerprintRegistered,
    bool? Blacklisted, bool? MisuseOpen, bool? PhoneMatch, long? Version,
    [property: DataType(DataType.DateTime)] string? AsOf, string? Receipt, StatusClaim? Status, ItemError? Error);

/// <summary>What is wrong with one item of a batch.</summary>
/// <param name="Code">What is wrong, in snake case.</param>
/// <param name="Field">The first wrong field, if it is a field that is wrong.</param>
/// <param name="Message">What is wrong, for people; never repeats the value.</param>
public sealed record ItemError([property: Required] string Code, string? Field, [property: Required] string Message);

/// <summary>What a change led to.</summary>
/// <param name="Version">Version of what was changed in which it holds.</param>
/// <param name="EffectiveAt">Since when it holds.</param>
/// <param name="Cascade">Id under which all that it leads to can be followed; absent if it leads to nothing.</param>
public sealed record ChangeAnswer(
    [property: Required] long Version,
    [property: DataType(DataType.DateTime)] string? EffectiveAt = null,
    Guid? Cascade = null)
{
    /// <summary>Until when a second person must say the same of an authority; absent where the change holds.</summary>
    [DataType(DataType.DateTime)] public string? AwaitsSecondPersonUntil { get; init; }
}
