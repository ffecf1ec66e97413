using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Grid.Core.Institutions;

/// <summary>An institution that may ask the grid, and how it does its duties.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Unregistered), "unregistered")]
[JsonDerivedType(typeof(Proposed), "proposed")]
[JsonDerivedType(typeof(Active), "active")]
[JsonDerivedType(typeof(UnderReview), "underReview")]
[JsonDerivedType(typeof(Suspended), "suspended")]
public abstract record Institution
{
    private Institution() { }

    /// <summary>The regulator knows of none with this code.</summary>
    public sealed record Unregistered : Institution
    {
        /// <summary>The only value.</summary>
        public static readonly Unregistered Instance = new();
    }

    /// <summary>An authority that one person wants to register; until a second one does, it is none.</summary>
    /// <param name="Pending">What the first one said.</param>
    public sealed record Proposed(PendingChange Pending) : Institution;

    /// <summary>One that the regulator registered.</summary>
    public abstract record Registered(
        [property: JsonPropertyName("dossier")] InstitutionRecord Record, DateTimeOffset Since) : Institution;

    /// <summary>Trusted.</summary>
    /// <param name="Record">What is kept of it.</param>
    /// <param name="Since">Since when.</param>
    public sealed record Active(InstitutionRecord Record, DateTimeOffset Since) : Registered(Record, Since);

    /// <summary>Still trusted, with breaches that the regulator must look into.</summary>
    /// <param name="Record">What is kept of it.</param>
    /// <param name="Since">Since when.</param>
    public sealed record UnderReview(InstitutionRecord Record, DateTimeOffset Since) : Registered(Record, Since);

    /// <summary>Refused everywhere.</summary>
    /// <param name="Record">What is kept of it.</param>
    /// <param name="Since">Since when.</param>
    /// <param name="Reason">Why, in the regulator's words.</param>
    public sealed record Suspended(InstitutionRecord Record, DateTimeOffset Since, string Reason)
        : Registered(Record, Since);
}

/// <summary>What is kept of an institution, whatever its status.</summary>
/// <param name="Profile">What the regulator says of it.</param>
/// <param name="RegisteredAt">When the regulator registered it: what it bound before has no receipt.</param>
/// <param name="Procedures">Its published procedures.</param>
/// <param name="Duties">What it has done.</param>
/// <param name="Breaches">What it has not done in time.</param>
/// <param name="Lookups">What it looked up lately; null for nothing.</param>
/// <param name="Reports">The loss reports that it relayed lately; null for none.</param>
/// <param name="Pending">What one person wants to change, if it is an authority; null for nothing.</param>
/// <param name="Agreement">Who agreed on what holds of it; null where one person's word was enough.</param>
public sealed record InstitutionRecord(
    Profile Profile,
    DateTimeOffset RegisteredAt,
    ImmutableArray<Procedure> Procedures,
    Duties Duties,
    BreachLog Breaches,
    LookupWindows? Lookups = null,
    ReportWindow? Reports = null,
    PendingChange? Pending = null,
    Agreement? Agreement = null);
