using System.Collections.Immutable;
using Grid.Core.Actors;

namespace Grid.Core.Cards;

/// <summary>One citizen number's card: commands take a turn each, a verification is a read and takes none.</summary>
public interface ICard : IActor
{
    /// <summary>Checks the card in hand against what the grid holds, at this moment.</summary>
    /// <exception cref="UnavailableException">The grid cannot know; it never answers from doubt.</exception>
    ValueTask<Verification> Verify(Presented presented);

    /// <summary>
    /// The holder's numbers at all carriers, as they reported to the card; reserved places are not included.
    /// </summary>
    /// <exception cref="UnavailableException">The grid cannot know.</exception>
    ValueTask<ImmutableArray<NumberPlace.Taken>> GetNumbers();

    /// <summary>
    /// The binding for which a check was used, with what the number answered as soon as it has; null for none.
    /// </summary>
    /// <param name="check">Id of the check, or of the receipt where there was no check.</param>
    /// <exception cref="UnavailableException">The grid cannot know.</exception>
    ValueTask<BindingAuthorization?> GetBindingAuthorization(Guid check);

    /// <summary>Recent cases of misuse of the card, oldest first, and all that are open.</summary>
    /// <exception cref="UnavailableException">The grid cannot know.</exception>
    ValueTask<ImmutableArray<CardCase>> GetCases();

    /// <summary>The holder's blacklist entries, oldest first.</summary>
    /// <exception cref="UnavailableException">The grid cannot know.</exception>
    ValueTask<ImmutableArray<BlacklistEntry>> GetBlacklistEntries();
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
public readonly record struct Verification(
    VerificationResult Result,
    InvalidReason? Reason,
    bool IssueChecked,
    bool? FingerprintRegistered,
    long Version,
    DateTimeOffset AsOf,
    bool? Blacklisted = null,
    bool? MisuseOpen = null);

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
