using static Grid.Core.Institutions.Institution;

namespace Grid.Core.Institutions;

/// <summary>The questions that an institution's record answers without a turn.</summary>
public static class InstitutionView
{
    /// <summary>Whether its calls are taken, and what it may know.</summary>
    public static InstitutionAuthorization AuthorizationOf(Institution state) =>
        state switch
        {
            Registered { Record: var record } => new(
                StatusOf(state), record.Profile, record.Lookups,
                record.Agreement is not null && InstitutionDecider.IsAuthority(record.Profile), record.Pending),
            Proposed proposed => new(StatusOf(state), null, Pending: proposed.Pending),
            _ => new(StatusOf(state), null),
        };

    /// <summary>All that is kept of it; null where it is not registered.</summary>
    public static InstitutionDetails? Of(Institution state) => state is Registered registered
        ? new(StatusOf(state), registered.Since, (state as Suspended)?.Reason, registered.Record)
        : null;

    private static InstitutionStatus StatusOf(Institution state) => state switch
    {
        Active      => InstitutionStatus.Active,
        UnderReview => InstitutionStatus.UnderReview,
        Suspended   => InstitutionStatus.Suspended,
        _           => InstitutionStatus.Unregistered,
    };
}
