using System.Text.Json.Serialization;

namespace Grid.Core.Phones;

/// <summary>What a binding is at present.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Live), "live")]
[JsonDerivedType(typeof(Unbinding), "unbinding")]
[JsonDerivedType(typeof(Leaving), "leaving")]
[JsonDerivedType(typeof(Arriving), "arriving")]
public abstract record Standing
{
    private Standing() { }

    /// <summary>Usable, within its tenure.</summary>
    /// <param name="Rejection">The institution's last refusal to end or move it.</param>
    public sealed record Live(Rejection? Rejection = null) : Standing;

    /// <summary>Not usable; the institution was asked to remove it.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Asked">Until when it must answer.</param>
    /// <param name="Rejection">The institution's refusal to move it, which its holder's end has made into this.</param>
    public sealed record Unbinding(UnbindCause Cause, Asked Asked, Rejection? Rejection = null) : Standing;

    /// <summary>On its way to another number of the holder; usable here, within its tenure, until the answer.</summary>
    /// <param name="Move">Where to.</param>
    /// <param name="Asked">Until when the institution must answer; null until the other number expects it.</param>
    public sealed record Leaving(Move Move, Asked? Asked) : Standing;

    /// <summary>On its way here; not usable before the other number tells that the institution has moved it.</summary>
    /// <param name="Rebind">The request that moves it.</param>
    /// <param name="From">Key of the other number.</param>
    public sealed record Arriving(Guid Rebind, string From) : Standing;
}

/// <summary>Where a binding is being moved.</summary>
/// <param name="Rebind">The request that moves it.</param>
/// <param name="To">Key of the other number.</param>
/// <param name="Agreement">What the other number agreed to.</param>
/// <param name="Cascade">Id of the cascade that the request began.</param>
public sealed record Move(Guid Rebind, string To, Agreement Agreement, Guid Cascade);

/// <summary>That a number is the same holder's and will take bindings from another.</summary>
/// <param name="Tenure">The tenure for which it agreed; it agreed for no other.</param>
/// <param name="Sealed">The number, sealed, to be told to the institutions.</param>
public sealed record Agreement(int Tenure, SealedPhone Sealed);
