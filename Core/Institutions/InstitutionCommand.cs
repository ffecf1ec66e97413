using System.Collections.Immutable;
using Grid.Core.Actors;

namespace Grid.Core.Institutions;

/// <summary>Commands and messages to an institution.</summary>
public abstract record InstitutionCommand : Command
{
    private InstitutionCommand() { }

    /// <summary>The regulator registers it.</summary>
    /// <param name="Profile">What the regulator says of it.</param>
    /// <param name="By">Id of the client that says so: two must say the same of an authority.</param>
    public sealed record Register(Profile Profile, string By = "") : InstitutionCommand;

    /// <summary>The regulator says something else of it from now on, but not another code.</summary>
    /// <param name="Profile">What the regulator says of it now.</param>
    /// <param name="By">Id of the client that says so: two must say the same of an authority.</param>
    public sealed record Amend(Profile Profile, string By = "") : InstitutionCommand;

    /// <summary>It publishes how its customers end and move bindings; replaces what it published before.</summary>
    /// <param name="Procedures">All of it.</param>
    public sealed record Publish(ImmutableArray<Procedure> Procedures) : InstitutionCommand;

    /// <summary>The regulator has it refused everywhere.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Id of the client that says so: two must say the same of an authority.</param>
    public sealed record Suspend(string Reason, string By = "") : InstitutionCommand;

    /// <summary>The regulator trusts it again, and what led to a review counts no longer.</summary>
    /// <param name="By">Id of the client that says so: two must say the same of an authority.</param>
    public sealed record Reinstate(string By = "") : InstitutionCommand;

    /// <summary>It did some of its duties; the edge sends these in batches, beside the calls that they count.</summary>
    /// <param name="More">How many of each.</param>
    /// <param name="Cards">Cards that it looked up; null for none.</param>
    /// <param name="Phones">Phone numbers that it looked up; null for none.</param>
    /// <param name="Limits">When look-ups are taken for a search; null where none are sent.</param>
    public sealed record Count(
        Duties More, Lookups? Cards = null, Lookups? Phones = null, LookupLimits? Limits = null) : InstitutionCommand;

    /// <summary>It is about to relay a loss report.</summary>
    /// <param name="Limit">How many it can relay in a window.</param>
    /// <param name="Window">How long a window is.</param>
    public sealed record CountReport(int Limit, TimeSpan Window) : InstitutionCommand;

    /// <summary>It did not do one of its duties in time.</summary>
    /// <param name="Breach">Which.</param>
    public sealed record RecordBreach(Breach Breach) : InstitutionCommand;

    /// <summary>A breach is settled.</summary>
    /// <param name="Name">Which.</param>
    /// <param name="Resolution">How.</param>
    public sealed record SettleBreach(BreachName Name, BreachResolution Resolution) : InstitutionCommand;
}

/// <summary>What can become true of an institution.</summary>
public abstract record InstitutionFact
{
    private InstitutionFact() { }

    /// <summary>The regulator registered it.</summary>
    public sealed record Registered(Profile Profile, DateTimeOffset At) : InstitutionFact;

    /// <summary>The regulator says this of it now.</summary>
    public sealed record Amended(Profile Profile) : InstitutionFact;

    /// <summary>It publishes this now.</summary>
    public sealed record Published(ImmutableArray<Procedure> Procedures) : InstitutionFact;

    /// <summary>It is refused.</summary>
    public sealed record Barred(string Reason, DateTimeOffset At) : InstitutionFact;

    /// <summary>It is trusted again.</summary>
    public sealed record Reinstated(DateTimeOffset At) : InstitutionFact;

    /// <summary>Duties were done.</summary>
    public sealed record Counted(Duties More) : InstitutionFact;

    /// <summary>It relays another loss report.</summary>
    public sealed record ReportCounted(ReportWindow Window) : InstitutionFact;

    /// <summary>It looked up cards or phone numbers.</summary>
    public sealed record LookedUp(LookupClass Kind, LookupWindow Window) : InstitutionFact;

    /// <summary>A breach is open.</summary>
    public sealed record Breached(Breach Breach) : InstitutionFact;

    /// <summary>A breach is settled.</summary>
    public sealed record Settled(BreachName Name, BreachResolution Resolution, DateTimeOffset At) : InstitutionFact;

    /// <summary>Its breaches put it under review.</summary>
    public sealed record ReviewOpened(DateTimeOffset At) : InstitutionFact;

    /// <summary>One person wants to change an authority, and a second one must say the same.</summary>
    public sealed record Proposed(PendingChange Pending) : InstitutionFact;

    /// <summary>Two persons have said the same of an authority.</summary>
    public sealed record Agreed(Agreement Agreement) : InstitutionFact;
}
