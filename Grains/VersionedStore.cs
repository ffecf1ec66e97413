using Grid.Core.StatusLists;
using Grid.Engine;

namespace Grid.Grains;

/// <summary>The store as one copy of a record sees it, which remembers the version that it wrote last.</summary>
internal sealed class VersionedStore(IClusterStore store) : IRecordStore
{
    /// <summary>0 while nothing was written.</summary>
    public long LastVersion { get; private set; }

    public StoreHealth Health => store.Health;

    public bool KeepsVersions => store.KeepsVersions;

    public ValueTask<StoredRecord?> Read(string key) => store.Read(key);

    public async ValueTask Write(RecordWrite write)
    {
        await store.Write(write);
        LastVersion = write.ExpectedVersion + 1;
    }

    public ValueTask<long> LastReceived(string receiver, string sender) => store.LastReceived(receiver, sender);

    public ValueTask<IReadOnlyList<JournalEntry>> ReadJournal(string key, long after, int limit) =>
        store.ReadJournal(key, after, limit);

    public ValueTask<IReadOnlyList<string>> DueReminders(DateTimeOffset now, int limit) =>
        store.DueReminders(now, limit);

    public ValueTask<IReadOnlyList<string>> WithOutbox(string after, int limit) => store.WithOutbox(after, limit);

    public ValueTask<IReadOnlyList<DeadLetterRow>> DeadLetters(long after, int limit) =>
        store.DeadLetters(after, limit);

    public ValueTask<long> CountDeadLetters() => store.CountDeadLetters();

    public ValueTask<long> StatusPosition() => store.StatusPosition();

    public ValueTask<IReadOnlyList<StatusRow>> Statuses(long after, int limit) => store.Statuses(after, limit);

    public ValueTask<IReadOnlyList<StatusRow>> StatusChanges(long position) => store.StatusChanges(position);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
