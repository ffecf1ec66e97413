using System.Text;
using Grid.Core.StatusLists;

namespace Grid.Engine.Sqlite;

/// <summary>The one write connection: puts a batch of changes on disk with one commit.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly Connection connection;
    private readonly Statement find;
    private readonly Statement insert;
    private readonly Statement update;
    private readonly Statement delete;
    private readonly Statement receive;
    private readonly Statement keep;
    private readonly Statement forget;
    private readonly Statement addDeadLetter;
    private readonly Statement removeDeadLetter;
    private readonly Statement setStatus;

    /// <exception cref="SqliteFailure">The file can't be opened.</exception>
    public SqliteWriter(string file, string? vfs, long? limitBytes)
    {
        connection = new(file, vfs);
        try
        {
            SqliteSchema.PrepareWriter(connection, limitBytes);
            find = connection.Prepare("SELECT 1 FROM actor WHERE key = ?1");
            insert = connection.Prepare("""
                INSERT INTO actor (key, version, body, crc, wake, pending)
                VALUES (?1, ?2 + 1, ?3, ?4, ?5, ?6) ON CONFLICT (key) DO NOTHING
                """);
            update = connection.Prepare("""
                UPDATE actor SET version = ?2 + 1, body = ?3, crc = ?4, wake = ?5, pending = ?6
                WHERE key = ?1 AND version = ?2
                """);
            delete = connection.Prepare("DELETE FROM actor WHERE key = ?1 AND version = ?2");
            keep = connection.Prepare("INSERT INTO entry (key, number, body, crc) VALUES (?1, ?2, ?3, ?4)");
            forget = connection.Prepare("DELETE FROM entry WHERE key = ?1 AND number <= ?2");
            addDeadLetter = connection.Prepare(
                "INSERT INTO dead_letter (key, sequence, body, crc) VALUES (?1, ?2, ?3, ?4)");
            removeDeadLetter = connection.Prepare("DELETE FROM dead_letter WHERE key = ?1 AND id = ?2");
            setStatus = connection.Prepare("""
                INSERT INTO status (number, value, change)
                VALUES (?1, ?2, 1 + coalesce((SELECT max(change) FROM status), 0))
                ON CONFLICT (number) DO UPDATE SET value = excluded.value, change = excluded.change
                """);
            receive = connection.Prepare("""
                INSERT INTO received (receiver, sender, sequence) VALUES (?1, ?2, ?3)
                ON CONFLICT (receiver, sender) DO UPDATE SET sequence = excluded.sequence
                """);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes all or, if the store fails, nothing; a change with another version than expected is skipped.
    /// </summary>
    /// <returns>For each change, in order, whether it had the expected version.</returns>
    /// <exception cref="SqliteFailure">Nothing of the batch was taken.</exception>
    public bool[] Commit(IReadOnlyList<RecordWrite> batch)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            var taken = new bool[batch.Count];
            for (var i = 0; i < taken.Length; i++)
                taken[i] = Apply(batch[i]);
            connection.Run("COMMIT");
            return taken;
        }
        finally
        {
            // On some failures SQLite has rolled back by itself.
            if (connection.IsInTransaction)
                connection.Run("ROLLBACK");
        }
    }

    /// <summary>Checkpoints the WAL, so that a stopped store is one file.</summary>
    public void Checkpoint() => connection.Checkpoint();

    public void Dispose() => connection.Dispose();

    private bool Apply(RecordWrite write)
    {
        if (!ApplyRecord(write))
            return false;
        foreach (var received in write.Received)
            Receive(write.Key, received);
        foreach (var entry in write.Journal)
            Insert(keep, write.Key, entry);
        if (write.TruncateThrough > 0)
            Delete(forget, write.Key, write.TruncateThrough);
        foreach (var deadLetter in write.DeadLetters)
            Insert(addDeadLetter, write.Key, deadLetter);
        foreach (var resolved in write.ResolvedDeadLetters)
            Delete(removeDeadLetter, write.Key, resolved);
        foreach (var status in write.Statuses)
            Set(status);
        return true;
    }

    /// <summary>False if the row has another version; an actor that stays blank has none, before and after.</summary>
    private bool ApplyRecord(RecordWrite write)
    {
        if (write is { Body: null, ExpectedVersion: 0 })
            return !IsThere(write.Key);
        if (write.Body is null)
            Delete(write);
        else
            Replace(write.ExpectedVersion == 0 ? insert : update, write, write.Body);
        return connection.Changes > 0;
    }

    private bool IsThere(string key)
    {
        find.Bind(1, key);
        try
        {
            return find.Step();
        }
        finally
        {
            find.Reset();
        }
    }

    private void Delete(RecordWrite write)
    {
        delete.Bind(1, write.Key);
        delete.Bind(2, write.ExpectedVersion);
        delete.Run();
    }

    private static void Replace(Statement statement, RecordWrite write, byte[] body)
    {
        Span<byte> key = stackalloc byte[Encoding.UTF8.GetMaxByteCount(write.Key.Length)];
        key = key[..Encoding.UTF8.GetBytes(write.Key, key)];
        statement.BindText(1, key);
        statement.Bind(2, write.ExpectedVersion);
        statement.BindBlob(3, body);
        statement.Bind(4, Crc32C.Of(key, write.ExpectedVersion + 1, body));
        if (write.ReminderAt is { } at)
            statement.Bind(5, at.ToUnixTimeMilliseconds());
        else
            statement.BindNull(5);
        statement.Bind(6, write.HasOutbox ? 1 : 0);
        statement.Run();
    }

    private static void Insert(Statement statement, string key, JournalEntry entry)
    {
        statement.Bind(1, key);
        statement.Bind(2, entry.Number);
        statement.BindBlob(3, entry.Body);
        statement.Bind(4, Crc32C.Of(Encoding.UTF8.GetBytes(key), entry.Number, entry.Body));
        statement.Run();
    }

    private static void Delete(Statement statement, string key, long number)
    {
        statement.Bind(1, key);
        statement.Bind(2, number);
        statement.Run();
    }

    private void Set(StatusRow status)
    {
        setStatus.Bind(1, status.Number);
        setStatus.Bind(2, (long)status.Status);
        setStatus.Run();
    }

    private void Receive(string receiver, Received received)
    {
        receive.Bind(1, receiver);
        receive.Bind(2, received.Sender);
        receive.Bind(3, received.Sequence);
        receive.Run();
    }
}
