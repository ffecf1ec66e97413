using Grid.Core.Actors;
using Grid.Core.Institutions;

namespace Grid.Core.Cascades;

/// <summary>Messages to a cascade; messages about consequences may arrive before the one about their cause.</summary>
public abstract record CascadeCommand : Command
{
    private CascadeCommand() { }

    /// <summary>The cause, from the actor in which it happened.</summary>
    /// <param name="Cause">What happened.</param>
    /// <param name="At">When.</param>
    /// <param name="ToTell">Number of events to send to institutions because of it.</param>
    /// <param name="ToAnswer">How many of them they must answer.</param>
    /// <param name="By">Key of who caused it: of an institution or carrier, or of the holder's card.</param>
    /// <param name="ToSpread">How many actors pass the news on, and report then how many events they send.</param>
    public sealed record Begin(
        CascadeCause Cause, DateTimeOffset At, int ToTell, int ToAnswer, string By, int ToSpread = 0)
        : CascadeCommand;

    /// <summary>More or less will happen than the cause let expect.</summary>
    /// <param name="ToTell">How many events more; negative for less.</param>
    /// <param name="ToAnswer">How many answers more; negative for less.</param>
    /// <param name="Overdue">How many overdue answers more; negative where one is awaited no longer.</param>
    /// <param name="ToSpread">How many actors more pass the news on.</param>
    /// <param name="Spread">How many actors have passed the news on: with this message.</param>
    public sealed record Adjust(int ToTell, int ToAnswer, int Overdue = 0, int ToSpread = 0, int Spread = 0)
        : CascadeCommand;

    /// <summary>An event was put into the stream of an institution or carrier.</summary>
    /// <param name="Institution">Its code; null in messages of versions that did not send it.</param>
    /// <param name="Number">Number of the event in its stream.</param>
    public sealed record Told(InstitutionCode? Institution = null, long Number = 0) : CascadeCommand;

    /// <summary>An institution has answered.</summary>
    /// <param name="Late">Whether the answer had been counted as overdue.</param>
    public sealed record Answered(bool Late) : CascadeCommand;

    /// <summary>An institution has not answered in time.</summary>
    public sealed record WentOverdue : CascadeCommand;
}

/// <summary>What can become true of a cascade.</summary>
public abstract record CascadeFact
{
    private CascadeFact() { }

    /// <summary>The cause is known.</summary>
    public sealed record Begun(
        CascadeCause Cause, DateTimeOffset At, Tally Expected, DateTimeOffset HeardAt, string By) : CascadeFact;

    /// <summary>An event for an institution was counted; the store keeps which as a row.</summary>
    public sealed record Listed(
        long Number, InstitutionCode Institution, long Event, DateTimeOffset At) : CascadeFact, IJournaledFact;

    /// <summary>Something was counted.</summary>
    public sealed record Counted(Tally More, DateTimeOffset HeardAt) : CascadeFact;
}
