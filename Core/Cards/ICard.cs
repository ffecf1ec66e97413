using Grid.Core.Actors;

namespace Grid.Core.Cards;

/// <summary>One citizen number's card: commands take a turn each, a verification is a read and takes none.</summary>
public interface ICard : IActor<Card>
{
    /// <summary>Checks the card in hand against what the grid holds, at this moment.</summary>
    /// <remarks>
    /// A call of its own and no query, since it is the most frequent one: question and answer are values, so that a
    /// card in memory answers without an allocation. It needs the record's version too, and a card that is dead in
    /// memory is called so without the read barrier.
    /// </remarks>
    /// <exception cref="UnavailableException">The grid cannot know; it never answers from doubt.</exception>
    ValueTask<Verification> Verify(Presented presented);
}

/// <summary>What is printed on the card in hand, as far as the verifier read it.</summary>
/// <param name="Name">Keyed digest of the normalised name; null where no name was read.</param>
/// <param name="IssuedOn">First day of validity; null where it was not read.</param>
/// <param name="ExpiresOn">Last day of validity; null where it was not read, or the card has no end.</param>
public readonly record struct Presented(NameTag? Name, DateOnly? IssuedOn, DateOnly? ExpiresOn);

/// <summary>What the grid answers about a card in hand.</summary>
/// <param name="Result">The answer.</param>
/// <param name="Reason">Why it is invalid; null for every other answer.</param>
/// <param name="IssueChecked">Whether the issue date in hand was compared with the one held.</param>
/// <param name="FingerprintRegistered">Whether its chip holds a fingerprint; null where no issuance matched.</param>
/// <param name="Version">Version of the card's record that answered; 0 for a card that is not held.</param>
/// <param name="AsOf">The moment of reading.</param>
/// <param name="Blacklisted">Whether the holder is on the blacklist; null where no issuance matched.</param>
/// <param name="MisuseOpen">Whether a case of misuse of the card is open; null where no issuance matched.</param>
/// <param name="StatusNumber">
/// Number in the status register of the issuance that matched; null where none matched, or it has none.
/// </param>
public readonly record struct Verification(
    VerificationResult Result,
    InvalidReason? Reason,
    bool IssueChecked,
    bool? FingerprintRegistered,
    long Version,
    DateTimeOffset AsOf,
    bool? Blacklisted = null,
    bool? MisuseOpen = null,
    long? StatusNumber = null);

/// <summary>The answers to a verification.</summary>
public enum VerificationResult
{
    /// <summary>The grid holds this card and nothing speaks against it.</summary>
    Valid = 1,

    /// <summary>The grid holds it, and it must not be accepted.</summary>
    Invalid,

    /// <summary>The holder has frozen it.</summary>
    Suspended,

    /// <summary>The grid holds a card under this number that says something else.</summary>
    Mismatch,

    /// <summary>No card is registered under this number.</summary>
    Unknown,
}

/// <summary>Why a card is invalid.</summary>
public enum InvalidReason
{
    /// <summary>Reported lost.</summary>
    Lost = 1,

    /// <summary>Reported stolen.</summary>
    Stolen,

    /// <summary>A newer card was issued under the number.</summary>
    Superseded,

    /// <summary>Its last day has passed.</summary>
    Expired,

    /// <summary>The card ended for good.</summary>
    Cancelled,
}
