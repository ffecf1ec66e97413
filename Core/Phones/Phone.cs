using System.Text.Json.Serialization;

namespace Grid.Core.Phones;

/// <summary>One number: who holds it, and what is or was bound to it and not settled yet.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Unassigned), "unassigned")]
[JsonDerivedType(typeof(InService), "inService")]
[JsonDerivedType(typeof(Suspended), "suspended")]
[JsonDerivedType(typeof(Quarantined), "quarantined")]
[JsonDerivedType(typeof(Free), "free")]
public abstract record Phone
{
    private Phone() { }

    /// <summary>It was never assigned, as far as the grid knows.</summary>
    public sealed record Unassigned : Phone
    {
        /// <summary>The only value.</summary>
        public static readonly Unassigned Instance = new();
    }

    /// <summary>A number that was assigned at least once.</summary>
    public abstract record Known(
        PhoneName Name, [property: JsonPropertyName("ledger")] BindingSet Bindings) : Phone;

    /// <summary>It is assigned to a holder.</summary>
    public abstract record Assigned(PhoneName Name, BindingSet Bindings, Tenure Tenure) : Known(Name, Bindings);

    /// <summary>It was released, and is assigned to no holder.</summary>
    public abstract record Vacant(PhoneName Name, BindingSet Bindings, PastTenure Last) : Known(Name, Bindings);

    /// <summary>Held, and served.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Bindings">What is bound to it.</param>
    /// <param name="Tenure">Who holds it.</param>
    /// <param name="ResumedAt">When a suspension of this tenure was last lifted.</param>
    public sealed record InService(PhoneName Name, BindingSet Bindings, Tenure Tenure, DateTimeOffset? ResumedAt = null)
        : Assigned(Name, Bindings, Tenure);

    /// <summary>Held, and not served for the time being, as for arrears; the tenure goes on.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Bindings">What is bound to it.</param>
    /// <param name="Tenure">Who holds it.</param>
    /// <param name="Since">When the suspension began.</param>
    public sealed record Suspended(PhoneName Name, BindingSet Bindings, Tenure Tenure, DateTimeOffset Since)
        : Assigned(Name, Bindings, Tenure);

    /// <summary>Released and in quarantine.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Bindings">What was bound to it.</param>
    /// <param name="Last">The tenure that ended.</param>
    /// <param name="Until">When the quarantine ends.</param>
    public sealed record Quarantined(PhoneName Name, BindingSet Bindings, PastTenure Last, DateTimeOffset Until)
        : Vacant(Name, Bindings, Last);

    /// <summary>Released and available for assignment.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Bindings">What was bound to it.</param>
    /// <param name="Last">The tenure that ended.</param>
    public sealed record Free(PhoneName Name, BindingSet Bindings, PastTenure Last) : Vacant(Name, Bindings, Last);
}
