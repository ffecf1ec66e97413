using Grid.Core.Institutions;
using Grid.Core.Streams;

namespace Grid.Core.Cards;

/// <summary>What a card's holder is told at the holder's numbers, by their carriers.</summary>
public enum CardNotice
{
    /// <summary>Somebody else reported that the card, lost before, was stolen.</summary>
    TheftReported = 1,

    /// <summary>An authority or station froze the card.</summary>
    Frozen,

    /// <summary>A newer card was issued.</summary>
    Replaced,

    /// <summary>The holder is on the blacklist.</summary>
    Blacklisted,

    /// <summary>The card ends within ninety days.</summary>
    EndsInNinetyDays,

    /// <summary>The card ends within fourteen days.</summary>
    EndsInFourteenDays,
}

/// <summary>That a card can be used no longer, or again: what all are told who rely on it or on its holder.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Card">Key of the card.</param>
/// <param name="IssuedOn">The issuance to which it happened.</param>
/// <param name="At">When.</param>
/// <param name="Cascade">Id of the cascade that counts who was told.</param>
/// <param name="Reason">Why it is invalid; null where it is valid again.</param>
/// <param name="IsDeceased">Whether it was cancelled because its holder has died.</param>
/// <param name="Case">Id of the case of misuse that it is about; null for none.</param>
public sealed record CardNews(
    SecurityEventKind Kind, CardKey Card, DateOnly IssuedOn, DateTimeOffset At, Guid Cascade, InvalidReason? Reason,
    bool IsDeceased = false, Guid? Case = null)
{
    /// <summary>The event for an institution about its accounts.</summary>
    internal SecurityEvent For(InstitutionCode institution, IEnumerable<string> accounts) => new(
        Kind, institution, Cascade, At, Card: Card, Reason: Reason, IssuedOn: IssuedOn,
        Case: Case, Accounts: new([.. accounts.Order(StringComparer.Ordinal)]));
}
