using System.Text.Json;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Streams;
using Grid.Engine;

namespace Grid.Simulation.Checks;

/// <summary>
/// Knows of everything that was promised to be on disk, and looks for it whenever a process opens the store.
/// </summary>
internal sealed class StoreInvariants
{
    private const int StatesKept = 64;

    private readonly SortedDictionary<string, Snapshot> records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RecordWrite>> attempts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Receiver, string Sender), long> taken = [];
    private readonly SortedDictionary<string, SortedDictionary<long, SecurityEvent>> events =
        new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, SortedDictionary<long, (string Institution, long Event)>> told =
        new(StringComparer.Ordinal);

    private readonly Dictionary<string, Queue<Snapshot>> recent = new(StringComparer.Ordinal);

    /// <summary>Called with each record that has come to be, and the one before it.</summary>
    public Action<Snapshot?, Snapshot> Changed { get; set; } = static (_, _) => { };

    /// <summary>All records, as they are on disk.</summary>
    public IEnumerable<Snapshot> Records => records.Values;

    /// <summary>Everything that was ever put into streams, as far as it is on disk.</summary>
    public IReadOnlyDictionary<string, SortedDictionary<long, SecurityEvent>> Events => events;

    /// <summary>Who was told in a cascade, and by which event of its stream.</summary>
    public IEnumerable<(string Institution, long Event)> ToldIn(string cascade) =>
        told.TryGetValue(cascade, out var rows) ? rows.Values : [];

    public DateTimeOffset? EarliestWake => records.Values.Min(record => record.DueAt);

    public Snapshot? Of(string key) => records.GetValueOrDefault(key);

    public T? State<T>(string key) where T : class => Of(key)?.State as T;

    /// <summary>The most recent states that are or were on disk, from a version on.</summary>
    public IEnumerable<Snapshot> Since(string key, long version) =>
        recent.TryGetValue(key, out var snapshots) ? snapshots.Where(one => one.Version >= version) : [];

    public void Writing(RecordWrite write)
    {
        if (!attempts.TryGetValue(write.Key, out var open))
            attempts[write.Key] = open = [];
        open.Add(write);
    }

    public void Written(RecordWrite write)
    {
        attempts.Remove(write.Key);
        var before = Of(write.Key);
        if ((before?.Version ?? 0) != write.ExpectedVersion)
            throw new ViolationException(
                "Nothing acknowledged is overwritten unseen",
                $"{write.Key} was at {before?.Version ?? 0}, and {write.ExpectedVersion} was expected");
        Record(before, Kinds.Read(write.Key, write.ExpectedVersion + 1, write.Body), write);
        foreach (var entry in write.Journal)
            Record(write.Key, entry);
        foreach (var received in write.Received)
            taken[(write.Key, received.Sender)] = received.Sequence;
    }

    /// <summary>Compares what is on disk with what was promised, and goes on with what is there.</summary>
    /// <returns>The versions on disk that no caller had been told of.</returns>
    public async Task<IReadOnlyList<(string Key, long Version, byte[]? Body)>> Reopened(IRecordStore store)
    {
        var found = new List<(string Key, long Version, byte[]? Body)>();
        foreach (var key in records.Keys.Union(attempts.Keys).Order(StringComparer.Ordinal).ToArray())
            if (await Reopened(store, key) is { } there)
                found.Add((key, there.Version, there.Body));
        attempts.Clear();
        foreach (var ((receiver, sender), sequence) in taken.ToArray())
            if (await store.LastReceived(receiver, sender) is var last && last < sequence)
                throw new ViolationException(
                    "No taken message is forgotten", $"{receiver} has {last} of {sender} and had {sequence}");
        return found;
    }

    /// <summary>Of a store that has decayed every part is as it was, or can't be read.</summary>
    /// <returns>How much of it can't be read.</returns>
    public async Task<int> ReopenedDamaged(IRecordStore store)
    {
        var unreadable = 0;
        foreach (var record in Records.ToArray())
            unreadable += await IsAway(
                async () => (await store.Read(record.Key))?.Version == record.Version, record.Key) ? 1 : 0;
        foreach (var ((receiver, sender), sequence) in taken.ToArray())
            unreadable += await IsAway(
                async () => await store.LastReceived(receiver, sender) >= sequence, $"{receiver} of {sender}") ? 1 : 0;
        return unreadable;
    }

    private static async Task<bool> IsAway(Func<Task<bool>> isAsItWas, string what)
    {
        try
        {
            return await isAsItWas()
                ? false
                : throw new ViolationException("What has decayed can't be read, and hides nothing", what);
        }
        catch (UnavailableException)
        {
            return true;
        }
    }

    private async Task<(long Version, byte[]? Body)?> Reopened(IRecordStore store, string key)
    {
        var (promised, found) = (Of(key), await store.Read(key));
        var version = found?.Version ?? 0;
        var open = attempts.GetValueOrDefault(key, []);
        if (version == (promised?.Version ?? 0))
            return found is null && await BlankTook(store, open) ? (1, null) : null;
        if (found is null && open.Exists(attempt => attempt.Body is null))
        {
            Record(promised, Kinds.Read(key, 0, null), null);
            return ((promised?.Version ?? 0) + 1, null);
        }
        if (version < (promised?.Version ?? 0))
            throw new ViolationException(
                "Nothing acknowledged is lost", $"{key} is at {version} and was at {promised?.Version}");
        if (!open.Exists(attempt => attempt.ExpectedVersion + 1 == version
            && attempt.Body.AsSpan().SequenceEqual(found!.Body)))
            throw new ViolationException("Nothing is on disk that nobody wrote", $"{key} is at {version}");
        Record(promised, Kinds.Read(key, version, found!.Body), null);
        if (records[key].State is Core.Streams.EventStream or Core.Cascades.Cascade)
            foreach (var entry in await store.ReadJournal(key, Last(key), int.MaxValue))
                Record(key, entry);
        return (version, found.Body);
    }

    /// <summary>
    /// An actor with an empty state received a message; only the receipt distinguishes it from before.
    /// </summary>
    private static async Task<bool> BlankTook(IRecordStore store, List<RecordWrite> open)
    {
        foreach (var attempt in open)
            foreach (var received in attempt.Received)
                if (await store.LastReceived(attempt.Key, received.Sender) == received.Sequence)
                    return true;
        return false;
    }

    private void Record(Snapshot? before, Snapshot after, RecordWrite? write)
    {
        if (after.Version == 0)
            records.Remove(after.Key);
        else
            records[after.Key] = after;
        if (write is not null && (write.ReminderAt != after.DueAt || write.HasOutbox != !after.Outbox.IsEmpty))
            throw new ViolationException("A row holds the time of its reminder and whether messages wait", after.Key);
        if (!recent.TryGetValue(after.Key, out var snapshots))
            recent[after.Key] = snapshots = [];
        snapshots.Enqueue(after);
        if (snapshots.Count > StatesKept)
            snapshots.Dequeue();
        Changed(before, after);
    }

    private void Record(string key, JournalEntry entry)
    {
        if (records[key].State is Core.Cascades.Cascade)
        {
            RecordListed(key, entry);
            return;
        }
        var appended = JsonSerializer.Deserialize(entry.Body, GridJson.Default.AppendedEvent)!;
        if (!events.TryGetValue(key, out var stream))
            events[key] = stream = [];
        if (appended.Number != entry.Number || !stream.TryAdd(entry.Number, appended.Event))
            throw new ViolationException("Every event has one number", $"{key} {entry.Number}");
    }

    private void RecordListed(string key, JournalEntry entry)
    {
        var listed = JsonSerializer.Deserialize(entry.Body, GridJson.Default.ListedInCascade)!;
        if (!told.TryGetValue(key, out var rows))
            told[key] = rows = [];
        if (listed.Number != entry.Number || !rows.TryAdd(entry.Number, (listed.Institution.Value, listed.Event)))
            throw new ViolationException("Every institution that was told has one row", $"{key} {entry.Number}");
    }

    private long Last(string key) => events.TryGetValue(key, out var stream) ? stream.Keys.Max()
        : told.TryGetValue(key, out var rows) ? rows.Keys.Max()
        : 0;
}
