using Grid.Engine;

namespace Grid.Grains;

/// <summary>The store as one copy of a record sees it, which remembers the number of its own last write.</summary>
internal sealed class SequencedStore(IClusterStore store) : IRecordStore
{
    public long LastSequence { get; private set; }

    public StoreHealth Health => store.Health;

    public ValueTask<StoredRecord?> Read(string key) => store.Read(key);

    public async ValueTask Write(RecordWrite write) => LastSequence = await store.WriteSequenced(write);

    public ValueTask<long> LastReceived(string receiver, string sender) => store.LastReceived(receiver, sender);

    public ValueTask<IReadOnlyList<JournalEntry>> ReadJournal(string key, long after, int limit) =>
        store.ReadJournal(key, after, limit);

    public ValueTask<IReadOnlyList<string>> DueReminders(DateTimeOffset now, int limit) =>
        store.DueReminders(now, limit);

    public ValueTask<IReadOnlyList<string>> WithOutbox(string after, int limit) => store.WithOutbox(after, limit);

    public ValueTask<IReadOnlyList<DeadLetterRow>> DeadLetters(long after, int limit) =>
        store.DeadLetters(after, limit);

    public ValueTask<long> CountDeadLetters() => store.CountDeadLetters();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
