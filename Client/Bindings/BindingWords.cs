using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Bindings;

/// <summary>What an institution has done about a binding.</summary>
[JsonConverter(typeof(WordConverter<BindingOutcome>))]
public enum BindingOutcome
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>removed</c>.</summary>
    Removed,

    /// <summary><c>not_found</c>.</summary>
    NotFound,

    /// <summary><c>rejected</c>.</summary>
    Rejected,

    /// <summary><c>moved</c>.</summary>
    Moved,
}

/// <summary>What a binding is at present.</summary>
[JsonConverter(typeof(WordConverter<BindingState>))]
public enum BindingState
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>live</c>.</summary>
    Live,

    /// <summary><c>unbinding</c>.</summary>
    Unbinding,

    /// <summary><c>leaving</c>.</summary>
    Leaving,

    /// <summary><c>arriving</c>.</summary>
    Arriving,
}

/// <summary>Why a binding must end.</summary>
[JsonConverter(typeof(WordConverter<UnbindingCause>))]
public enum UnbindingCause
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>released</c>.</summary>
    Released,

    /// <summary><c>transferred</c>.</summary>
    Transferred,

    /// <summary><c>holder</c>.</summary>
    Holder,

    /// <summary><c>branch</c>.</summary>
    Branch,

    /// <summary><c>dispute</c>.</summary>
    Dispute,

    /// <summary><c>move_failed</c>.</summary>
    MoveFailed,
}
