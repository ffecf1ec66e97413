using System.Text.Json.Serialization;

namespace Grid.Core.Phones;

/// <summary>
/// Proof that a person has a number in hand, or that the carrier speaks for them; judged at the edge.
/// </summary>
/// <param name="Phone">Key of the number.</param>
/// <param name="At">When it was shown.</param>
/// <param name="Kind">How.</param>
public sealed record Possession(PhoneKey Phone, DateTimeOffset At, PossessionKind Kind);

/// <summary>How the possession of a number was shown.</summary>
public enum PossessionKind
{
    /// <summary>By a one-time code that was sent to the number.</summary>
    Code = 1,

    /// <summary>By the carrier's word that the number's holder has lost the SIM.</summary>
    [JsonStringEnumMemberName("LostByCarriersWord")]
    SimLossAttestation,
}
