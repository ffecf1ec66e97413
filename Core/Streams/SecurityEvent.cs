using System.Collections.Immutable;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Streams;

/// <summary>An event for an institution, a carrier or the regulator; it never names a holder.</summary>
/// <remarks>Stream and number identify it, so it needs no id of its own.</remarks>
/// <param name="Kind">What happened.</param>
/// <param name="Institution">Code of the institution that it is about.</param>
/// <param name="Cascade">Id of the cascade that it belongs to.</param>
/// <param name="At">When it happened.</param>
/// <param name="Phone">The number, sealed; null in events for the regulator, which are about institutions only.</param>
/// <param name="To">The number to which an account moves, sealed.</param>
/// <param name="Account">The institution's own tag of the account, if one is meant and known.</param>
/// <param name="Binding">Id to be given with the answer.</param>
/// <param name="Because">Why a binding must end.</param>
/// <param name="DueAt">When the answer is, or was, due; null where none is asked for.</param>
/// <param name="Card">Key of the card; null in events that are not about one. The edge never discloses it.</param>
/// <param name="Reason">Why the card is invalid, for institutions that are licensed for reasons.</param>
/// <param name="IssuedOn">The issuance of the card to which it happened.</param>
/// <param name="Reliance">Id of the reliance on the card; null for none.</param>
/// <param name="Accounts">The institution's own tags of the accounts that rest on the card; null for none.</param>
/// <param name="Case">Id of the case of misuse that it is about; null for none.</param>
/// <param name="Notice">What the carrier tells the holder of the card; null in other events.</param>
/// <param name="Ended">Why a subscription ended; null in other events.</param>
public sealed record SecurityEvent(
    SecurityEventKind Kind,
    InstitutionCode Institution,
    Guid Cascade,
    DateTimeOffset At,
    PhoneName? Phone = null,
    PhoneName? To = null,
    string? Account = null,
    Guid? Binding = null,
    UnbindCause? Because = null,
    DateTimeOffset? DueAt = null,
    CardKey? Card = null,
    InvalidReason? Reason = null,
    DateOnly? IssuedOn = null,
    Guid? Reliance = null,
    AccountTags? Accounts = null,
    Guid? Case = null,
    CardNotice? Notice = null,
    SubscriptionEnd? Ended = null)
{
    /// <summary>
    /// Whether the cascade counts on it: news to an institution, not a reminder about one or a notice.
    /// </summary>
    internal bool IsCounted() => Kind is SecurityEventKind.IdentifierRecycled
        or SecurityEventKind.UnbindingAsked or SecurityEventKind.RebindAsked or SecurityEventKind.Disputed
        or SecurityEventKind.CardInvalidated or SecurityEventKind.CardRestored or SecurityEventKind.CardSuperseded
        or SecurityEventKind.HolderDeceased or SecurityEventKind.MisuseOpened or SecurityEventKind.MisuseClosed
        or SecurityEventKind.HolderBlacklisted or SecurityEventKind.HolderCleared;
}

/// <summary>An institution's tags of accounts; unlike arrays, equal where they are the same.</summary>
/// <param name="All">The tags, in ordinal order.</param>
public sealed record AccountTags(ImmutableArray<string> All)
{
    /// <inheritdoc/>
    public bool Equals(AccountTags? other) => other is not null && All.AsSpan().SequenceEqual(other.All.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => All.Aggregate(0, (hash, tag) => HashCode.Combine(hash, tag));
}

/// <summary>What an event says.</summary>
public enum SecurityEventKind
{
    /// <summary>The number has another holder now; nothing is asked.</summary>
    IdentifierRecycled = 1,

    /// <summary>
    /// The holder's account is bound to another number now, as the institution answered; nothing is asked.
    /// </summary>
    IdentifierChanged,

    /// <summary>The binding must be removed.</summary>
    UnbindingAsked,

    /// <summary>The binding is to be moved to another number.</summary>
    RebindAsked,

    /// <summary>A move that was asked for is off, and the binding stays where it was; nothing is asked.</summary>
    MoveCancelled,

    /// <summary>The number's holder gets messages meant for a former holder.</summary>
    Disputed,

    /// <summary>To a carrier: let the number's holder know that bindings are about to move from it or to it.</summary>
    MoveAnnounced,

    /// <summary>To the regulator: an institution has not answered in time.</summary>
    AnswerOverdue,

    /// <summary>To the regulator: an institution has not made up for a check in time.</summary>
    CheckMissed,

    /// <summary>To the regulator: an institution's breaches put it under review.</summary>
    ReviewOpened,

    /// <summary>To the regulator: an institution's look-ups were taken for a search, and are slowed down.</summary>
    EnumerationFound,

    /// <summary>To a carrier: let the number's holder know that somebody reported the holder's card lost.</summary>
    LossAnnounced,

    /// <summary>To the registry: a holder contested the loss report with this cascade.</summary>
    LossContested,

    /// <summary>In the list of a reporter's loss reports: the card that it reported.</summary>
    LossListed,

    /// <summary>A card on which an account rests was reported, or ended for good; nothing is asked.</summary>
    CardInvalidated,

    /// <summary>A report against a card was taken back, which no longer speaks against it; nothing is asked.</summary>
    CardRestored,

    /// <summary>A card on which an account rests was replaced: the account needs the dates of the new one.</summary>
    CardSuperseded,

    /// <summary>To a carrier: let the number's holder know that the holder's card has another number.</summary>
    NumberAnnounced,

    /// <summary>
    /// To a carrier and the regulator: the person to whose card the carrier assigned the number denies that it is
    /// theirs.
    /// </summary>
    HolderContested,

    /// <summary>To the regulator: one person wants to change an authority; a second one must agree.</summary>
    AuthorityChangeProposed,

    /// <summary>To the regulator: two persons have changed an authority.</summary>
    AuthorityChanged,

    /// <summary>To a carrier: the number's holder has died.</summary>
    HolderDeceased,

    /// <summary>A misuse of a card on which an account rests was reported; nothing is asked.</summary>
    MisuseOpened,

    /// <summary>The registry has decided about a misuse that was reported; nothing is asked.</summary>
    MisuseClosed,

    /// <summary>The holder of a card on which an account rests is on the blacklist; nothing is asked.</summary>
    HolderBlacklisted,

    /// <summary>An entry of the holder on the blacklist has ended; nothing is asked.</summary>
    HolderCleared,

    /// <summary>In the list of all cases of misuse: one that was reported.</summary>
    MisuseListed,

    /// <summary>To the registry: a holder appealed against the blacklist entry of a case.</summary>
    AppealOpened,

    /// <summary>In the directory: an institution that was registered.</summary>
    InstitutionListed,

    /// <summary>To a carrier: let the number's holder know what became of the holder's card, or that it ends.</summary>
    CardAnnounced,

    /// <summary>In the list of cards that end: one that came near its end.</summary>
    EndingListed,

    /// <summary>In the list of cards to be handed in: one that was replaced.</summary>
    OutstandingListed,

    /// <summary>To a subscription: the SIM of its number was swapped.</summary>
    SimSwapped,

    /// <summary>To a subscription: it has ended.</summary>
    SubscriptionEnded,

    /// <summary>In the list of an institution's subscriptions: one that was created.</summary>
    SubscriptionListed,
}
