using Grid.Core.Actors;
using Grid.Core.StatusLists;
using Grid.Engine;

namespace Grid.Scenarios.Virtual;

/// <summary>
/// The real store with simulated commit times, which reports every commit and is cut off when its process ends.
/// </summary>
internal sealed class ObservedStore(IRecordStore store, Func<Task> commit, Action<RecordWrite> written) : IRecordStore
{
    private bool isCutOff;

    public StoreHealth Health => store.Health;

    /// <summary>Nothing that is written from now on reaches the disk.</summary>
    public void CutOff() => isCutOff = true;

    public ValueTask<StoredRecord?> Read(string key) => store.Read(key);

    public async ValueTask Write(RecordWrite write)
    {
        await commit();
        if (isCutOff)
            throw new UnavailableException("The process has ended.");
        await store.Write(write);
        written(write);
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

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
