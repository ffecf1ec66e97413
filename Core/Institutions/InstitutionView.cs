using System.Collections.Immutable;
using static Grid.Core.Institutions.Institution;

namespace Grid.Core.Institutions;

/// <summary>The questions that an institution's record answers without a turn.</summary>
public static class InstitutionView
{
    /// <summary>Whether its calls are taken: it is registered and not suspended.</summary>
    public static bool IsTrusted(Institution state) => state is Active or UnderReview;

    /// <summary>Whether it may know why a card is invalid.</summary>
    public static bool MayKnowReasons(Institution state) =>
        IsTrusted(state) && state is Registered { Dossier.Profile.LicensedForReasons: true };

    /// <summary>Whether a code is the institution's own or that of one of its registered branches.</summary>
    public static bool IsSameEntity(Institution state, string code) =>
        state is Registered { Dossier.Profile: var profile }
        && (profile.Code == code || profile.Branches.Contains(code));

    /// <summary>What it publishes for its customers; nothing where it is not registered.</summary>
    public static ImmutableArray<Procedure> Procedures(Institution state) =>
        state is Registered registered ? registered.Dossier.Procedures : [];
}
