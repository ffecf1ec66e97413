using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Phones;

/// <summary>Why a number is released.</summary>
[JsonConverter(typeof(WordConverter<ReleaseReason>))]
public enum ReleaseReason
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>cancelled_by_holder</c>.</summary>
    CancelledByHolder,

    /// <summary><c>ended_by_carrier</c>.</summary>
    EndedByCarrier,

    /// <summary><c>registered_unlawfully</c>.</summary>
    RegisteredUnlawfully,
}
