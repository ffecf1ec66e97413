using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Cascades;

/// <summary>What began a cascade.</summary>
[JsonConverter(typeof(WordConverter<CascadeCause>))]
public enum CascadeCause
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>number_assigned</c>.</summary>
    NumberAssigned,

    /// <summary><c>number_released</c>.</summary>
    NumberReleased,

    /// <summary><c>number_transferred</c>.</summary>
    NumberTransferred,

    /// <summary><c>unbinding_asked</c>.</summary>
    UnbindingAsked,

    /// <summary><c>number_disputed</c>.</summary>
    NumberDisputed,

    /// <summary><c>rebind_asked</c>.</summary>
    RebindAsked,

    /// <summary><c>card_reported</c>.</summary>
    CardReported,

    /// <summary><c>loss_withdrawn</c>.</summary>
    LossWithdrawn,

    /// <summary><c>card_superseded</c>.</summary>
    CardSuperseded,

    /// <summary><c>card_cancelled</c>.</summary>
    CardCancelled,

    /// <summary><c>misuse_opened</c>.</summary>
    MisuseOpened,

    /// <summary><c>misuse_closed</c>.</summary>
    MisuseClosed,

    /// <summary><c>holder_blacklisted</c>.</summary>
    HolderBlacklisted,

    /// <summary><c>holder_cleared</c>.</summary>
    HolderCleared,
}
