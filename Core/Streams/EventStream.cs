using Grid.Core.Actors;

namespace Grid.Core.Streams;

/// <summary>How far the events for one receiver have come; the events themselves are rows beside the record.</summary>
/// <param name="Appended">Number of the last event; 0 for none.</param>
/// <param name="Acknowledged">Number of the last event that the receiver has; those up to it are forgotten.</param>
public sealed record EventStream(long Appended, long Acknowledged)
{
    /// <summary>Nothing was ever sent.</summary>
    public static readonly EventStream Empty = new(0, 0);
}

/// <summary>Limits of streams.</summary>
public static class EventStreamTerms
{
    /// <summary>
    /// How many reports the list of one reporter's loss reports holds, the latest ones: those of 41 days at the default
    /// limit of a bank, and of 13 days of the whole country.
    /// </summary>
    public const long ListedReports = 1_000_000;

    /// <summary>
    /// How many cards each of the two lists of renewal holds, the latest ones: about four months of a registry of 1.4
    /// thousand million, of whose cards a tenth ends in a year.
    /// </summary>
    public const long ListedRenewals = 50_000_000;
}

/// <summary>What a stream can be asked to do.</summary>
public abstract record EventStreamCommand : Command
{
    private EventStreamCommand() { }

    /// <summary>Another event waits.</summary>
    /// <param name="Event">The event.</param>
    public sealed record Append(SecurityEvent Event) : EventStreamCommand;

    /// <summary>The receiver has the events up to a number.</summary>
    /// <param name="UpTo">Number of the last one that it has.</param>
    public sealed record Acknowledge(long UpTo) : EventStreamCommand;
}

/// <summary>What can become true of a stream.</summary>
public abstract record EventStreamFact
{
    private EventStreamFact() { }

    /// <summary>An event waits under this number; the store keeps it as a row.</summary>
    public sealed record Appended(long Number, SecurityEvent Event) : EventStreamFact, IJournaledFact;

    /// <summary>The receiver has the events up to this number; the store may forget them.</summary>
    public sealed record Acknowledged(long Through) : EventStreamFact, ITruncatesJournal;
}
