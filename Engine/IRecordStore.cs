using System.Collections.Immutable;
using Grid.Core.StatusLists;

namespace Grid.Engine;

/// <summary>Where actor records are kept: one row an actor, replaced whole, under an expected version.</summary>
/// <remarks>
/// Every member throws <see cref="Core.Actors.UnavailableException"/> when the store can't answer for certain: never a
/// guess, never a record that fails its checksum.
/// </remarks>
public interface IRecordStore : IAsyncDisposable
{
    /// <summary>Whether writes are taken at present.</summary>
    StoreHealth Health { get; }

    /// <summary>
    /// Whether the version of a forgotten actor is kept, so that its next write follows it; where not, it is 0 again.
    /// </summary>
    bool KeepsVersions => false;

    /// <summary>
    /// The newest record of an actor that is on disk; null for one whose first write follows version 0.
    /// </summary>
    ValueTask<StoredRecord?> Read(string key);

    /// <summary>Replaces a record; completes when it is on disk.</summary>
    /// <exception cref="VersionConflictException">Another version is stored than the one expected.</exception>
    ValueTask Write(RecordWrite write);

    /// <summary>Number of the last message of this sender that this receiver has taken; 0 if none.</summary>
    ValueTask<long> LastReceived(string receiver, string sender);

    /// <summary>Rows that an actor keeps beside its record, in order, after the number given.</summary>
    ValueTask<IReadOnlyList<JournalEntry>> ReadJournal(string key, long after, int limit);

    /// <summary>Keys of actors whose reminder is due, earliest first.</summary>
    ValueTask<IReadOnlyList<string>> DueReminders(DateTimeOffset now, int limit);

    /// <summary>Keys of actors with undelivered messages, in key order after the one given.</summary>
    ValueTask<IReadOnlyList<string>> WithOutbox(string after, int limit);

    /// <summary>Dead letters of all actors, in the order of their ids, after the id given.</summary>
    ValueTask<IReadOnlyList<DeadLetterRow>> DeadLetters(long after, int limit);

    /// <summary>How many dead letters there are.</summary>
    ValueTask<long> CountDeadLetters();

    /// <summary>The present position in the changes of status rows.</summary>
    ValueTask<long> StatusPosition();

    /// <summary>Status rows in the order of their numbers, after the number given.</summary>
    ValueTask<IReadOnlyList<StatusRow>> Statuses(long after, int limit);

    /// <summary>All status rows that changed after the position, and perhaps some that changed before.</summary>
    ValueTask<IReadOnlyList<StatusRow>> StatusChanges(long position);
}

/// <summary>A record as it is stored.</summary>
/// <param name="Version">How often it was written.</param>
/// <param name="Body">The record, serialised; empty for a forgotten actor that leaves its version.</param>
public sealed record StoredRecord(long Version, byte[] Body)
{
    /// <summary>Whether there is a version and no record: the actor was forgotten.</summary>
    public bool IsForgotten => Body.Length == 0;
}

/// <summary>One atomic change of one record.</summary>
/// <param name="Key">The actor.</param>
/// <param name="ExpectedVersion">The version that this write follows; 0 for a first write.</param>
/// <param name="Body">The record, serialised; null to forget the actor, or to leave one unknown that is.</param>
/// <param name="ReminderAt">When its next reminder is due; null for none.</param>
/// <param name="HasOutbox">Whether messages wait for delivery.</param>
/// <param name="Journal">Rows to keep beside the record, with new numbers.</param>
/// <param name="TruncateThrough">Number of the last row beside the record that is needed no longer; 0 for none.</param>
/// <param name="Received">The messages that caused it, the last of each sender, to be known if they come again.</param>
public sealed record RecordWrite(
    string Key,
    long ExpectedVersion,
    byte[]? Body,
    DateTimeOffset? ReminderAt,
    bool HasOutbox,
    IReadOnlyList<JournalEntry> Journal,
    long TruncateThrough,
    IReadOnlyList<Received> Received)
{
    /// <summary>Messages to add to the dead letters, by their number with this actor; none by default.</summary>
    public IReadOnlyList<JournalEntry> DeadLetters { get; init; } = [];

    /// <summary>Ids of this actor's dead letters to delete; none by default.</summary>
    public IReadOnlyList<long> ResolvedDeadLetters { get; init; } = [];

    /// <summary>Status rows to add or replace; none by default.</summary>
    public ImmutableArray<StatusRow> Statuses { get; init; } = [];
}

/// <summary>A dead letter as it is stored.</summary>
/// <param name="Id">Given by the store, rising, never used again.</param>
/// <param name="Key">The actor that sent it.</param>
/// <param name="Sequence">Its number with that actor.</param>
/// <param name="Body">The <see cref="Core.Actors.DeadLetter"/>, serialised.</param>
public sealed record DeadLetterRow(long Id, string Key, long Sequence, byte[] Body);

/// <summary>A row that an actor keeps beside its record, so that the record stays small.</summary>
/// <param name="Number">Its number within the actor.</param>
/// <param name="Body">What it says, serialised.</param>
public sealed record JournalEntry(long Number, byte[] Body);

/// <summary>Names a message that was taken.</summary>
/// <param name="Sender">Who sent it.</param>
/// <param name="Sequence">Its number with that sender.</param>
public sealed record Received(string Sender, long Sequence);

/// <summary>The record was written by another writer since it was read.</summary>
public sealed class VersionConflictException : Exception
{
    /// <summary>Creates the exception.</summary>
    public VersionConflictException() : base("The record has another version than the one expected.") { }
}

/// <summary>Takes messages to the actors they are for.</summary>
public interface IMessageTransport
{
    /// <summary>Completes when the receiver has the message on disk.</summary>
    /// <exception cref="Core.Actors.UnavailableException">It may not have arrived; send it again.</exception>
    ValueTask Deliver(Core.Actors.Envelope envelope);
}
