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
    Guid? Reliance = null)
{
    /// <summary>
    /// Whether the cascade counts on it: news to an institution, not a reminder about one or a notice.
    /// </summary>
    internal bool IsCounted() => Kind is SecurityEventKind.IdentifierRecycled
        or SecurityEventKind.UnbindingAsked or SecurityEventKind.RebindAsked or SecurityEventKind.Disputed
        or SecurityEventKind.CardInvalidated or SecurityEventKind.CardRestored or SecurityEventKind.CardSuperseded;
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
}
