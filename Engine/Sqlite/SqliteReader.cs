using System.Text;
using Grid.Core.StatusLists;

namespace Grid.Engine.Sqlite;

/// <summary>One read connection with its prepared statements; used by one caller at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly Connection connection;
    private readonly Statement read;
    private readonly Statement received;
    private readonly Statement entries;
    private readonly Statement due;
    private readonly Statement pending;
    private readonly Statement deadLetters;
    private readonly Statement countDeadLetters;
    private readonly Statement statusPosition;
    private readonly Statement statuses;
    private readonly Statement statusChanges;

    /// <exception cref="SqliteFailure">The file can't be opened.</exception>
    public SqliteReader(string file, string? vfs)
    {
        connection = new(file, vfs);
        try
        {
            SqliteSchema.PrepareReader(connection);
            read = connection.Prepare("SELECT version, body, crc FROM actor WHERE key = ?");
            received = connection.Prepare("SELECT sequence FROM received WHERE receiver = ? AND sender = ?");
            entries = connection.Prepare(
                "SELECT number, body, crc FROM entry WHERE key = ? AND number > ? ORDER BY number LIMIT ?");
            due = connection.Prepare(
                "SELECT key FROM actor WHERE wake IS NOT NULL AND wake <= ? ORDER BY wake LIMIT ?");
            pending = connection.Prepare("SELECT key FROM actor WHERE pending = 1 AND key > ? ORDER BY key LIMIT ?");
            deadLetters = connection.Prepare(
                "SELECT id, key, sequence, body, crc FROM dead_letter WHERE id > ? ORDER BY id LIMIT ?");
            countDeadLetters = connection.Prepare("SELECT count(*) FROM dead_letter");
            statusPosition = connection.Prepare("SELECT coalesce(max(change), 0) FROM status");
            statuses = connection.Prepare(
                "SELECT number, value FROM status WHERE number > ? ORDER BY number LIMIT ?");
            statusChanges = connection.Prepare("SELECT number, value FROM status WHERE change > ?");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="InvalidDataException">The row fails its checksum.</exception>
    /// <exception cref="SqliteFailure">The store can't be read.</exception>
    public StoredRecord? Read(string key)
    {
        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(key.Length)];
        utf8 = utf8[..Encoding.UTF8.GetBytes(key, utf8)];
        read.BindText(1, utf8);
        try
        {
            if (!read.Step())
                return null;
            var stored = new StoredRecord(read.Number(0), read.Blob(1).ToArray());
            return Crc32C.Of(utf8, stored.Version, stored.Body) == read.Number(2)
                ? stored
                : throw new InvalidDataException("A row of the store fails its checksum.");
        }
        finally
        {
            read.Reset();
        }
    }

    public long LastReceived(string receiver, string sender)
    {
        received.Bind(1, receiver);
        received.Bind(2, sender);
        try
        {
            return received.Step() ? received.Number(0) : 0;
        }
        finally
        {
            received.Reset();
        }
    }

    /// <exception cref="InvalidDataException">A row fails its checksum.</exception>
    /// <exception cref="SqliteFailure">The store can't be read.</exception>
    public List<JournalEntry> Entries(string key, long after, int limit)
    {
        var utf8 = Encoding.UTF8.GetBytes(key);
        entries.BindText(1, utf8);
        entries.Bind(2, after);
        entries.Bind(3, limit);
        var found = new List<JournalEntry>();
        try
        {
            while (entries.Step())
                found.Add(Sound(new(entries.Number(0), entries.Blob(1).ToArray()), utf8, entries.Number(2)));
            return found;
        }
        finally
        {
            entries.Reset();
        }
    }

    private static JournalEntry Sound(JournalEntry entry, byte[] key, long crc) =>
        Crc32C.Of(key, entry.Number, entry.Body) == crc
        ? entry
        : throw new InvalidDataException("A row of the store fails its checksum.");

    public List<string> Due(long unixMilliseconds, int limit)
    {
        due.Bind(1, unixMilliseconds);
        due.Bind(2, limit);
        return Keys(due);
    }

    public List<string> WithOutbox(string after, int limit)
    {
        pending.Bind(1, after);
        pending.Bind(2, limit);
        return Keys(pending);
    }

    /// <exception cref="InvalidDataException">A row fails its checksum.</exception>
    /// <exception cref="SqliteFailure">The store can't be read.</exception>
    public List<DeadLetterRow> DeadLetters(long after, int limit)
    {
        deadLetters.Bind(1, after);
        deadLetters.Bind(2, limit);
        var found = new List<DeadLetterRow>();
        try
        {
            while (deadLetters.Step())
            {
                var key = deadLetters.Text(1);
                var row = Sound(
                    new(deadLetters.Number(2), deadLetters.Blob(3).ToArray()), Encoding.UTF8.GetBytes(key),
                    deadLetters.Number(4));
                found.Add(new(deadLetters.Number(0), key, row.Number, row.Body));
            }
            return found;
        }
        finally
        {
            deadLetters.Reset();
        }
    }

    public long CountDeadLetters() => Scalar(countDeadLetters);

    public long StatusPosition() => Scalar(statusPosition);

    public List<StatusRow> Statuses(long after, int limit)
    {
        statuses.Bind(1, after);
        statuses.Bind(2, limit);
        return StatusRows(statuses);
    }

    public List<StatusRow> StatusChanges(long position)
    {
        statusChanges.Bind(1, position);
        return StatusRows(statusChanges);
    }

    public void Dispose() => connection.Dispose();

    private static long Scalar(Statement statement)
    {
        try
        {
            return statement.Step() ? statement.Number(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static List<StatusRow> StatusRows(Statement statement)
    {
        var rows = new List<StatusRow>();
        try
        {
            while (statement.Step())
                rows.Add(new(statement.Number(0), (CardStatus)statement.Number(1)));
            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static List<string> Keys(Statement statement)
    {
        var keys = new List<string>();
        try
        {
            while (statement.Step())
                keys.Add(statement.Text(0));
            return keys;
        }
        finally
        {
            statement.Reset();
        }
    }
}
