using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Grid.Core.Actors;

namespace Grid.Core.Streams;

/// <summary>How far the events for one receiver have come; the events themselves are rows beside the record.</summary>
/// <param name="Appended">Number of the last event; 0 for none.</param>
/// <param name="Acknowledged">Number of the last event that the receiver has.</param>
/// <param name="SignalsHeld">
/// The institution's Shared Signals streams; the default value, which is not stored, for none.
/// </param>
/// <param name="Subscription">
/// The subscription whose notifications these events are; null for the events of an institution.
/// </param>
public sealed record EventStream(
    long Appended,
    long Acknowledged,
    [property: JsonPropertyName("signals")] ImmutableArray<SignalStream> SignalsHeld = default,
    SwapSubscription? Subscription = null)
{
    /// <summary>Nothing was ever sent.</summary>
    public static readonly EventStream Empty = new(0, 0);

    /// <summary>The institution's Shared Signals streams.</summary>
    [JsonIgnore] public ImmutableArray<SignalStream> Signals => SignalsHeld.IsDefault ? [] : SignalsHeld;

    /// <summary>
    /// Number of the last event that no receiver needs any more; it and all before it can be forgotten.
    /// </summary>
    [JsonIgnore]
    public long Forgettable
    {
        get
        {
            if (Signals.IsEmpty)
                return Acknowledged;
            var through = Subscription is null
                ? Math.Max(Acknowledged, Appended - SignalTerms.HeldForList)
                : Appended;
            foreach (var stream in Signals)
                if (stream.Status != SignalStatus.Disabled)
                    through = Math.Min(through, stream.ThroughEvent);
            return through;
        }
    }

    /// <summary>The stream with this id; null for none.</summary>
    public SignalStream? Find(Guid id) => Signals.FirstOrDefault(stream => stream.Id == id);

    /// <summary>The same with one stream added or replaced.</summary>
    internal EventStream With(SignalStream stream)
    {
        var held = Find(stream.Id);
        return this with { SignalsHeld = held is null ? Signals.Add(stream) : Signals.Replace(held, stream) };
    }

    /// <summary>The same without one stream.</summary>
    internal EventStream Without(Guid id) =>
        this with { SignalsHeld = Signals.Length == 1 ? default : Signals.RemoveAll(stream => stream.Id == id) };
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

/// <summary>What can become true of a stream.</summary>
public abstract record EventStreamFact
{
    private EventStreamFact() { }

    /// <summary>An event waits under this number; the store keeps it as a row.</summary>
    public sealed record Appended(long Number, SecurityEvent Event) : EventStreamFact, IJournaledFact;

    /// <summary>The receiver has the events up to a number.</summary>
    /// <param name="UpTo">Number of the last one that it has.</param>
    /// <param name="Through">Number of the last one that no other receiver needs either; 0 for none.</param>
    public sealed record Acknowledged(long UpTo, long Through) : EventStreamFact, ITruncatesJournal;

    /// <summary>A Shared Signals stream is now this.</summary>
    /// <param name="Stream">The stream.</param>
    /// <param name="Through">Number of the last event that no receiver needs any more; 0 for none.</param>
    public sealed record SignalsChanged(SignalStream Stream, long Through) : EventStreamFact, ITruncatesJournal;

    /// <summary>A Shared Signals stream is no more.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Through">Number of the last event that no receiver needs any more; 0 for none.</param>
    public sealed record SignalsDeleted(Guid Id, long Through) : EventStreamFact, ITruncatesJournal;

    /// <summary>A subscription is now this.</summary>
    public sealed record SubscriptionChanged(SwapSubscription Subscription) : EventStreamFact;

    /// <summary>A subscription is no more, and nothing of it is kept.</summary>
    /// <param name="Through">Number of its last event.</param>
    public sealed record SubscriptionClosed(long Through) : EventStreamFact, ITruncatesJournal;
}
