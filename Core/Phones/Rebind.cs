using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Grid.Core.Phones;

/// <summary>A request to move bindings to another number, until the institutions were asked.</summary>
/// <param name="Id">Names the request.</param>
/// <param name="To">Key of the number to which they go.</param>
/// <param name="At">When it was made.</param>
/// <param name="Cascade">Id of the cascade that it began.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Cooling), "cooling")]
[JsonDerivedType(typeof(Preparing), "preparing")]
[JsonDerivedType(typeof(Closed), "closed")]
public abstract record Rebind(Guid Id, string To, DateTimeOffset At, Guid Cascade)
{
    /// <summary>Waits, and can be cancelled; the bindings are as they were.</summary>
    /// <param name="Id">Names the request.</param>
    /// <param name="To">Key of the number to which they go.</param>
    /// <param name="At">When it was made.</param>
    /// <param name="Cascade">Id of the cascade that it began.</param>
    /// <param name="Bindings">Which bindings.</param>
    /// <param name="Until">When the cooling-off ends.</param>
    /// <param name="Agreement">The other number's agreement, once it came.</param>
    public sealed record Cooling(
        Guid Id,
        string To,
        DateTimeOffset At,
        Guid Cascade,
        ImmutableArray<Guid> Bindings,
        DateTimeOffset Until,
        Agreement? Agreement) : Rebind(Id, To, At, Cascade);

    /// <summary>The bindings are leaving; the other number has not said yet that it expects them.</summary>
    /// <param name="Id">Names the request.</param>
    /// <param name="To">Key of the number to which they go.</param>
    /// <param name="At">When it was made.</param>
    /// <param name="Cascade">Id of the cascade that it began.</param>
    public sealed record Preparing(Guid Id, string To, DateTimeOffset At, Guid Cascade) : Rebind(Id, To, At, Cascade);

    /// <summary>Nothing waits any more; what the institutions answer is between them and each binding.</summary>
    /// <param name="Id">Names the request.</param>
    /// <param name="To">Key of the number to which they go.</param>
    /// <param name="At">When it was made.</param>
    /// <param name="Cascade">Id of the cascade that it began.</param>
    /// <param name="End">What came of it.</param>
    /// <param name="ClosedAt">When.</param>
    public sealed record Closed(
        Guid Id, string To, DateTimeOffset At, Guid Cascade, RebindEnd End, DateTimeOffset ClosedAt)
        : Rebind(Id, To, At, Cascade);
}

/// <summary>What came of a request to move bindings.</summary>
public enum RebindEnd
{
    /// <summary>The institutions were asked.</summary>
    Asked = 1,

    /// <summary>The holder cancelled it in time.</summary>
    Cancelled,

    /// <summary>The other number is not, or no longer, the same holder's.</summary>
    Declined,

    /// <summary>The number was given up during the cooling-off.</summary>
    TenureEnded,

    /// <summary>None of the bindings was left when the cooling-off ended.</summary>
    NothingLeft,
}

/// <summary>
/// That somebody was shown to have a number in hand, or that the carrier speaks for them; judged at the edge.
/// </summary>
/// <param name="Phone">Key of the number.</param>
/// <param name="At">When it was shown.</param>
/// <param name="Kind">How.</param>
public sealed record Possession(string Phone, DateTimeOffset At, PossessionKind Kind);

/// <summary>How the possession of a number was shown.</summary>
public enum PossessionKind
{
    /// <summary>By a one-time code that was sent to the number.</summary>
    Code = 1,

    /// <summary>By the carrier's word that the number's holder has lost the SIM.</summary>
    LostByCarriersWord,
}
