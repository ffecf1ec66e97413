using System.Text.Json.Serialization;
using Grid.Core.Actors;

namespace Grid.Core.Phones;

/// <summary>What a number answers to the card that allowed a binding.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Bound), "bound")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record BindingOutcome
{
    private BindingOutcome() { }

    /// <summary>The account is bound.</summary>
    /// <param name="Binding">Id of the binding, which may have existed before.</param>
    /// <param name="Since">Since when.</param>
    /// <param name="CheckBy">When a check must have been made that was put off; null where none was.</param>
    public sealed record Bound(Guid Binding, DateTimeOffset Since, DateTimeOffset? CheckBy = null) : BindingOutcome;

    /// <summary>The number declined, and the check is free for another binding.</summary>
    /// <param name="Because">Why.</param>
    public sealed record Refused(Refusal Because) : BindingOutcome;
}
