using System.Text.Json.Serialization;
using Grid.Core.Actors;
using static Grid.Core.Institutions.Institution;

namespace Grid.Core.Institutions;

/// <summary>The questions about an institution.</summary>
[JsonDerivedType(typeof(GetAuthorization))]
[JsonDerivedType(typeof(GetDetails))]
[JsonDerivedType(typeof(GetPendingChange))]
public abstract record InstitutionQuery
{
    private InstitutionQuery() { }

    private static InstitutionStatus StatusOf(Institution state) => state switch
    {
        Active      => InstitutionStatus.Active,
        UnderReview => InstitutionStatus.UnderReview,
        Suspended   => InstitutionStatus.Suspended,
        _           => InstitutionStatus.Unregistered,
    };

    /// <summary>Whether its calls are taken, and what it may know. Where it can't be known, no call is taken.</summary>
    public sealed record GetAuthorization : InstitutionQuery, IQuery<Institution, InstitutionAuthorization>
    {
        /// <summary>The only value; nearly every request asks it, so that none is allocated.</summary>
        public static readonly GetAuthorization Instance = new();

        /// <inheritdoc/>
        public InstitutionAuthorization Evaluate(Institution state, DateTimeOffset now) =>
            state is Registered { Record: var record }
                ? new(StatusOf(state), record.Profile, record.Lookups, InstitutionDecider.IsAuthority(record))
                : new(StatusOf(state), null);
    }

    /// <summary>All that is kept of it; null where the regulator registered none.</summary>
    public sealed record GetDetails : InstitutionQuery, IQuery<Institution, InstitutionDetails?>
    {
        /// <inheritdoc/>
        public InstitutionDetails? Evaluate(Institution state, DateTimeOffset now) => state is Registered registered
            ? new(StatusOf(state), registered.Since, (state as Suspended)?.Reason, registered.Record)
            : null;
    }

    /// <summary>
    /// What one person wants to change of an authority, until a second one says the same; null for nothing.
    /// </summary>
    public sealed record GetPendingChange : InstitutionQuery, IQuery<Institution, PendingChange?>
    {
        /// <inheritdoc/>
        public PendingChange? Evaluate(Institution state, DateTimeOffset now) => InstitutionDecider.PendingOf(state);
    }
}

/// <summary>What must be known of an institution before a call of its is taken.</summary>
/// <param name="Status">What it is with the regulator.</param>
/// <param name="Profile">What the regulator says of it; null where it registered none.</param>
/// <param name="Lookups">What it looked up lately; null for nothing.</param>
/// <param name="IsAuthority">Whether two persons agreed that it is an authority.</param>
public sealed record InstitutionAuthorization(
    [property: JsonPropertyName("standing")] InstitutionStatus Status,
    Profile? Profile,
    LookupWindows? Lookups = null,
    bool IsAuthority = false)
{
    /// <summary>Whether its look-ups of a class are slowed down at a moment.</summary>
    public bool IsSlowed(LookupClass kind, DateTimeOffset now) => Lookups?.Of(kind)?.SlowedUntil > now;

    /// <summary>Whether its calls are taken: it is registered and not suspended.</summary>
    public bool IsAuthorized() => Status is InstitutionStatus.Active or InstitutionStatus.UnderReview;

    /// <summary>Whether it may know why a card is invalid.</summary>
    public bool CanSeeReasons() => IsAuthorized() && Profile is { LicensedForReasons: true };

    /// <summary>Whether a code is the institution's own or that of one of its registered branches.</summary>
    public bool IsSameEntity(InstitutionCode code) =>
        Profile is { } profile && (profile.Code == code || profile.Branches.Contains(code));
}

/// <summary>What an institution is with the regulator.</summary>
public enum InstitutionStatus
{
    /// <summary>The regulator registered none with this code.</summary>
    Unregistered = 1,

    /// <summary>Trusted.</summary>
    Active,

    /// <summary>Still trusted, with breaches that the regulator must look into.</summary>
    UnderReview,

    /// <summary>Refused everywhere.</summary>
    Suspended,
}

/// <summary>An institution as the regulator sees it.</summary>
/// <param name="Status">What it is with the regulator.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why it is suspended, in the regulator's words.</param>
/// <param name="Record">What is kept of it.</param>
public sealed record InstitutionDetails(
    [property: JsonPropertyName("standing")] InstitutionStatus Status,
    DateTimeOffset Since,
    string? Reason,
    [property: JsonPropertyName("dossier")] InstitutionRecord Record);
