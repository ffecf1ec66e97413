using Grid.Engine;

namespace Grid.Grains;

/// <summary>The store as one copy of a record sees it, which remembers the number of its own last write.</summary>
internal sealed class NumberedStore(IClusterStore store) : IRecordStore
{
    public long LastNumber { get; private set; }

    public StoreHealth Health => store.Health;

    public ValueTask<StoredRecord?> Read(string key) => store.Read(key);

    public async ValueTask Write(RecordWrite write) => LastNumber = await store.WriteNumbered(write);

    public ValueTask<long> LastReceived(string receiver, string sender) => store.LastReceived(receiver, sender);

    public ValueTask<IReadOnlyList<Entry>> Entries(string key, long after, int limit) =>
        store.Entries(key, after, limit);

    public ValueTask<IReadOnlyList<string>> Due(DateTimeOffset now, int limit) => store.Due(now, limit);

    public ValueTask<IReadOnlyList<string>> WithOutbox(string after, int limit) => store.WithOutbox(after, limit);

    public ValueTask<IReadOnlyList<DeadLetterRow>> DeadLetters(long after, int limit) =>
        store.DeadLetters(after, limit);

    public ValueTask<long> CountDeadLetters() => store.CountDeadLetters();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
