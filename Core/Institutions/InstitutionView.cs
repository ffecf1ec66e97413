using static Grid.Core.Institutions.Institution;

namespace Grid.Core.Institutions;

/// <summary>The questions that an institution's record answers without a turn.</summary>
public static class InstitutionView
{
    /// <summary>Whether its calls are taken, and what it may know.</summary>
    public static Trust TrustIn(Institution state) =>
        new(StandingOf(state), (state as Registered)?.Dossier.Profile);

    /// <summary>All that is kept of it; null where it is not registered.</summary>
    public static InstitutionSight? Of(Institution state) => state is Registered registered
        ? new(StandingOf(state), registered.Since, (state as Suspended)?.Reason, registered.Dossier)
        : null;

    private static InstitutionStanding StandingOf(Institution state) => state switch
    {
        Active      => InstitutionStanding.Active,
        UnderReview => InstitutionStanding.UnderReview,
        Suspended   => InstitutionStanding.Suspended,
        _           => InstitutionStanding.Unregistered,
    };
}
