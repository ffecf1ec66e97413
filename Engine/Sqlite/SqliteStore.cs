using System.Collections.Concurrent;
using Grid.Core.Actors;
using Grid.Core.StatusLists;
using Grid.Engine.Embedded;
using Microsoft.Extensions.Logging;

namespace Grid.Engine.Sqlite;

/// <summary>Keeps records in one SQLite file: many turns share a commit, and a read never waits for one.</summary>
public sealed class SqliteStore : IRecordStore, IAsyncDisposable
{
    /// <summary>What the file is called, in the folder of the store.</summary>
    public const string FileName = "grid.db";

    private readonly string file;
    private readonly IStoreDisk disk;
    private readonly IDisposable claim;
    private readonly CommitQueue commits;
    private readonly ConcurrentBag<SqliteReader> readers = [];
    private readonly ILogger log;

    private SqliteStore(IDisposable claim, EmbeddedOptions options)
    {
        file = Path.Combine(options.DataDirectory, FileName);
        disk = options.Disk;
        this.claim = claim;
        log = options.Log;
        commits = new(new SqliteWriter(file, disk.Vfs, options.StoreLimitBytes), options.Scheduler, options.Log);
    }

    /// <summary>Whether writes are taken at present.</summary>
    public StoreHealth Health => commits.Health;

    /// <summary>Opens the store in a folder, which is made if it isn't there.</summary>
    /// <exception cref="UnavailableException">It can't be opened, or another process has it.</exception>
    public static SqliteStore Open(EmbeddedOptions options)
    {
        IDisposable? alone = null;
        try
        {
            alone = options.Disk.Claim(options.DataDirectory);
            return new(alone, options);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException or SqliteFailure)
        {
            alone?.Dispose();
            throw new UnavailableException($"The store can't be opened: {why.Message}", why);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> Read(string key) => new(Query(reader => reader.Read(key)));

    /// <inheritdoc/>
    public ValueTask Write(RecordWrite write) => commits.Add(write);

    /// <inheritdoc/>
    public ValueTask<long> LastReceived(string receiver, string sender) =>
        new(Query(reader => reader.LastReceived(receiver, sender)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalEntry>> ReadJournal(string key, long after, int limit) =>
        new(Query(reader => reader.Entries(key, after, limit)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> DueReminders(DateTimeOffset now, int limit) =>
        new(Query(reader => reader.Due(now.ToUnixTimeMilliseconds(), limit)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> WithOutbox(string after, int limit) =>
        new(Query(reader => reader.WithOutbox(after, limit)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeadLetterRow>> DeadLetters(long after, int limit) =>
        new(Query(reader => reader.DeadLetters(after, limit)));

    /// <inheritdoc/>
    public ValueTask<long> CountDeadLetters() => new(Query(reader => reader.CountDeadLetters()));

    /// <inheritdoc/>
    public ValueTask<long> StatusPosition() => new(Query(reader => reader.StatusPosition()));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StatusRow>> Statuses(long after, int limit) =>
        new(Query(reader => reader.Statuses(after, limit)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StatusRow>> StatusChanges(long position) =>
        new(Query(reader => reader.StatusChanges(position)));

    /// <summary>Waits for the last commit and leaves the store whole in one file, if the disk lets it.</summary>
    public async ValueTask DisposeAsync()
    {
        using (claim)
        {
            await commits.DisposeAsync();
            while (readers.TryTake(out var reader))
                reader.Dispose();
        }
    }

    private T Query<T>(Func<SqliteReader, T> question)
    {
        SqliteReader? reader = null;
        try
        {
            if (!readers.TryTake(out reader))
                reader = new(file, disk.Vfs);
            var answer = question(reader);
            readers.Add(reader);
            return answer;
        }
        catch (InvalidDataException corrupt)
        {
            readers.Add(reader!);
            EngineLog.CorruptRecord(log);
            throw new UnavailableException(corrupt.Message, corrupt);
        }
        catch (SqliteFailure unreadable)
        {
            reader?.Dispose();
            if (unreadable.IsDamage)
                EngineLog.DamagedPage(log, unreadable.Trouble);
            throw new UnavailableException($"The store can't be read: {unreadable.Trouble}.", unreadable);
        }
    }
}
