namespace Grid.Core.Institutions;

/// <summary>What two persons must say before it holds, because it is about an authority.</summary>
/// <param name="Action">What happens to the authority.</param>
/// <param name="Profile">What is said of it from then on; null for a suspension and its end.</param>
/// <param name="Reason">Why it is suspended; null otherwise.</param>
public sealed record AuthorityChange(AuthorityAction Action, Profile? Profile = null, string? Reason = null)
{
    /// <summary>Whether both ask for the same.</summary>
    internal bool SaysTheSameAs(AuthorityChange other) =>
        (Action, Reason) == (other.Action, other.Reason)
        && (Profile, other.Profile) switch
        {
            (null, null) => true,
            ({ } profile, { } wanted) => profile.SaysTheSameAs(wanted),
            _ => false,
        };
}

/// <summary>What can happen to an authority.</summary>
public enum AuthorityAction
{
    /// <summary>It is registered.</summary>
    Register = 1,

    /// <summary>Something else is said of it.</summary>
    Amend,

    /// <summary>It is refused everywhere.</summary>
    Suspend,

    /// <summary>It is trusted again.</summary>
    Reinstate,
}

/// <summary>What one person has said of an authority, until a second one says the same.</summary>
/// <param name="Change">What was said.</param>
/// <param name="By">Id of the client that said it.</param>
/// <param name="At">When.</param>
public sealed record PendingChange(AuthorityChange Change, string By, DateTimeOffset At)
{
    /// <summary>From when on a second person's word comes too late.</summary>
    public DateTimeOffset Until => At + InstitutionTerms.TimeToAgree;
}

/// <summary>The two persons who have said the same of an authority.</summary>
/// <param name="First">Id of the client that said it first.</param>
/// <param name="Second">Id of the client that said it too.</param>
/// <param name="At">When the second one did.</param>
public sealed record Agreement(string First, string Second, DateTimeOffset At);

/// <summary>The results of commands to an institution.</summary>
public abstract record InstitutionResult : Actors.CommandResult
{
    private InstitutionResult() { }

    /// <summary>Nothing has changed yet: a second person must say the same.</summary>
    /// <param name="Until">From when on that comes too late.</param>
    public sealed record AwaitsSecondPerson(DateTimeOffset Until) : InstitutionResult;
}
