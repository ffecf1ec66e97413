using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Events;

/// <summary>What happened.</summary>
[JsonConverter(typeof(WordConverter<EventKind>))]
public enum EventKind
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>identifier_recycled</c>.</summary>
    IdentifierRecycled,

    /// <summary><c>identifier_changed</c>.</summary>
    IdentifierChanged,

    /// <summary><c>unbinding_asked</c>.</summary>
    UnbindingAsked,

    /// <summary><c>rebind_asked</c>.</summary>
    RebindAsked,

    /// <summary><c>move_cancelled</c>.</summary>
    MoveCancelled,

    /// <summary><c>disputed</c>.</summary>
    Disputed,

    /// <summary><c>move_announced</c>.</summary>
    MoveAnnounced,

    /// <summary><c>answer_overdue</c>.</summary>
    AnswerOverdue,

    /// <summary><c>check_missed</c>.</summary>
    CheckMissed,

    /// <summary><c>review_opened</c>.</summary>
    ReviewOpened,

    /// <summary><c>enumeration_found</c>.</summary>
    EnumerationFound,

    /// <summary><c>loss_announced</c>.</summary>
    LossAnnounced,

    /// <summary><c>loss_contested</c>.</summary>
    LossContested,

    /// <summary><c>card_invalidated</c>.</summary>
    CardInvalidated,

    /// <summary><c>card_restored</c>.</summary>
    CardRestored,

    /// <summary><c>card_superseded</c>.</summary>
    CardSuperseded,

    /// <summary><c>number_announced</c>.</summary>
    NumberAnnounced,

    /// <summary><c>holder_contested</c>.</summary>
    HolderContested,

    /// <summary><c>authority_change_proposed</c>.</summary>
    AuthorityChangeProposed,

    /// <summary><c>authority_changed</c>.</summary>
    AuthorityChanged,

    /// <summary><c>holder_deceased</c>.</summary>
    HolderDeceased,

    /// <summary><c>misuse_opened</c>.</summary>
    MisuseOpened,

    /// <summary><c>misuse_closed</c>.</summary>
    MisuseClosed,

    /// <summary><c>holder_blacklisted</c>.</summary>
    HolderBlacklisted,

    /// <summary><c>holder_cleared</c>.</summary>
    HolderCleared,

    /// <summary><c>card_changed</c>.</summary>
    CardChanged,

    /// <summary><c>appeal_opened</c>.</summary>
    AppealOpened,

    /// <summary><c>card_announced</c>.</summary>
    CardAnnounced,
}

/// <summary>What a carrier tells the holder of a card.</summary>
[JsonConverter(typeof(WordConverter<HolderNotice>))]
public enum HolderNotice
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>theft_reported</c>.</summary>
    TheftReported,

    /// <summary><c>frozen</c>.</summary>
    Frozen,

    /// <summary><c>replaced</c>.</summary>
    Replaced,

    /// <summary><c>blacklisted</c>.</summary>
    Blacklisted,

    /// <summary><c>ends_in_ninety_days</c>.</summary>
    EndsInNinetyDays,

    /// <summary><c>ends_in_fourteen_days</c>.</summary>
    EndsInFourteenDays,
}
