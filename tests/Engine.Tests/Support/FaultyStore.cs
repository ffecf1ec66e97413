using Grid.Core.Actors;
using Grid.Core.StatusLists;

namespace Grid.Engine.Tests.Support;

/// <summary>The real store with faults before or after a write, and a count of the writes that reached it.</summary>
internal sealed class FaultyStore(IRecordStore inner) : IRecordStore
{
    /// <summary>Called before each write; true makes it fail without reaching the disk.</summary>
    public Func<RecordWrite, bool> FailsBefore { get; set; } = _ => false;

    /// <summary>Called after each write; true reports it to the caller as failed.</summary>
    public Func<RecordWrite, bool> FailsAfter { get; set; } = _ => false;

    public int Writes { get; private set; }

    public int Reads { get; private set; }

    public StoreHealth Health => inner.Health;

    public ValueTask<StoredRecord?> Read(string key)
    {
        Reads++;
        return inner.Read(key);
    }

    public async ValueTask Write(RecordWrite write)
    {
        if (FailsBefore(write))
            throw new UnavailableException("planted: before");
        await inner.Write(write);
        Writes++;
        if (FailsAfter(write))
            throw new UnavailableException("planted: after");
    }

    public ValueTask<long> LastReceived(string receiver, string sender) => inner.LastReceived(receiver, sender);

    public ValueTask<IReadOnlyList<JournalEntry>> ReadJournal(string key, long after, int limit) =>
        inner.ReadJournal(key, after, limit);

    public ValueTask<IReadOnlyList<string>> DueReminders(DateTimeOffset now, int limit) =>
        inner.DueReminders(now, limit);

    public ValueTask<IReadOnlyList<string>> WithOutbox(string after, int limit) => inner.WithOutbox(after, limit);

    public ValueTask<IReadOnlyList<DeadLetterRow>> DeadLetters(long after, int limit) =>
        inner.DeadLetters(after, limit);

    public ValueTask<long> CountDeadLetters() => inner.CountDeadLetters();

    public ValueTask<long> StatusPosition() => inner.StatusPosition();

    public ValueTask<IReadOnlyList<StatusRow>> Statuses(long after, int limit) => inner.Statuses(after, limit);

    public ValueTask<IReadOnlyList<StatusRow>> StatusChanges(long position) => inner.StatusChanges(position);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
