using Grid.Core.Actors;
using Grid.Engine.Accesses;

namespace Grid.Engine;

/// <summary>The record that a turn is making, not yet on disk and not visible to readers.</summary>
/// <param name="record">The record that is on disk.</param>
internal sealed class TurnUnitOfWork<TState>(ActorRecord<TState> record)
{
    private readonly long onDisk = record.Version;
    private List<Received>? received;
    private List<JournalEntry>? entries;
    private List<JournalEntry>? deadLetters;
    private List<long>? resolved;
    private List<AccessRecord>? accesses;

    /// <summary>What the record will be; one version further than that on disk as soon as anything changed.</summary>
    public ActorRecord<TState> Next { get; private set; } = record;

    /// <summary>Whether there is anything to write.</summary>
    public bool IsChanged => Next.Version > onDisk;

    /// <summary>Messages that this turn takes, the last of each sender.</summary>
    public IReadOnlyList<Received> Received => received is null ? [] : received;

    /// <summary>Rows that this turn adds beside the record.</summary>
    public IReadOnlyList<JournalEntry> Journal => entries is null ? [] : entries;

    /// <summary>Number of the last row beside the record that this turn makes superfluous; 0 for none.</summary>
    public long TruncateThrough { get; private set; }

    /// <summary>Messages that this turn moves to the dead letters.</summary>
    public IReadOnlyList<JournalEntry> DeadLetters => deadLetters is null ? [] : deadLetters;

    /// <summary>Ids of the dead letters that this turn removes.</summary>
    public IReadOnlyList<long> ResolvedDeadLetters => resolved is null ? [] : resolved;

    /// <summary>Records of accesses that this turn adds.</summary>
    public IReadOnlyList<AccessRecord> Accesses => accesses is null ? [] : accesses;

    /// <summary>Replaces the record; however often a turn does so, it is one version.</summary>
    public void Change(ActorRecord<TState> next) => Next = next with { Version = onDisk + 1 };

    /// <summary>Adds a row beside the record.</summary>
    public void Append(JournalEntry entry) => (entries ??= []).Add(entry);

    /// <summary>Lets go of rows beside the record.</summary>
    public void Truncate(long upTo) => TruncateThrough = Math.Max(TruncateThrough, upTo);

    /// <summary>Adds a message to the dead letters.</summary>
    public void AddDeadLetter(JournalEntry deadLetter) => (deadLetters ??= []).Add(deadLetter);

    /// <summary>Adds a record of an access.</summary>
    public void AddAccess(AccessRecord access) => (accesses ??= []).Add(access);

    /// <summary>Whether this turn has removed a dead letter already.</summary>
    public bool HasResolved(long id) => resolved?.Contains(id) == true;

    /// <summary>Removes a dead letter.</summary>
    public void ResolveDeadLetter(long id)
    {
        (resolved ??= []).Add(id);
        Change(Next);
    }

    /// <summary>Number of the last message of a sender that this turn has taken; null if none.</summary>
    public long? LastFrom(string sender) => received?.Find(taken => taken.Sender == sender)?.Sequence;

    /// <summary>Notes a message as taken.</summary>
    public void MarkReceived(Envelope envelope)
    {
        received ??= [];
        received.RemoveAll(taken => taken.Sender == envelope.From);
        received.Add(new(envelope.From, envelope.Sequence));
        Change(Next);
    }
}
