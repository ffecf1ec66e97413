using System.Text;
using Microsoft.Data.Sqlite;

namespace Grid.Engine.Sqlite;

/// <summary>The one write connection: puts a batch of changes on disk with one commit.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand update;
    private readonly SqliteCommand delete;
    private readonly SqliteCommand receive;

    public SqliteWriter(string file, long? limitBytes)
    {
        connection = SqliteSchema.Connect(file, SqliteOpenMode.ReadWriteCreate);
        SqliteSchema.PrepareWriter(connection, limitBytes);
        insert = Prepare("""
            INSERT INTO actor (key, version, body, crc, wake, pending)
            VALUES ($key, $expected + 1, $body, $crc, $wake, $pending) ON CONFLICT (key) DO NOTHING
            """, "$key", "$expected", "$body", "$crc", "$wake", "$pending");
        update = Prepare("""
            UPDATE actor SET version = $expected + 1, body = $body, crc = $crc, wake = $wake, pending = $pending
            WHERE key = $key AND version = $expected
            """, "$key", "$expected", "$body", "$crc", "$wake", "$pending");
        delete = Prepare("DELETE FROM actor WHERE key = $key AND version = $expected", "$key", "$expected");
        receive = Prepare("""
            INSERT INTO received (receiver, sender, sequence) VALUES ($receiver, $sender, $sequence)
            ON CONFLICT (receiver, sender) DO UPDATE SET sequence = excluded.sequence
            """, "$receiver", "$sender", "$sequence");
    }

    /// <summary>Writes all or, if the store fails, nothing; a change with another version than expected is left out.</summary>
    /// <returns>For each change, in order, whether it had the expected version.</returns>
    /// <exception cref="SqliteException">Nothing of the batch was taken.</exception>
    public bool[] Commit(IReadOnlyList<RecordWrite> batch)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        insert.Transaction = update.Transaction = delete.Transaction = receive.Transaction = transaction;
        var taken = new bool[batch.Count];
        for (var i = 0; i < batch.Count; i++)
            taken[i] = Apply(batch[i]);
        transaction.Commit();
        return taken;
    }

    /// <summary>Folds the log into the file, so that a stopped store is one file.</summary>
    public void Checkpoint() => SqliteSchema.Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");

    public void Dispose() => connection.Dispose();

    private bool Apply(RecordWrite write)
    {
        if (Replace(write) == 0)
            return false;
        foreach (var received in write.Received)
        {
            receive.Parameters[0].Value = write.Key;
            receive.Parameters[1].Value = received.Sender;
            receive.Parameters[2].Value = received.Sequence;
            receive.ExecuteNonQuery();
        }
        return true;
    }

    private int Replace(RecordWrite write)
    {
        var command = write.Body is null ? delete : write.ExpectedVersion == 0 ? insert : update;
        var to = command.Parameters;
        to[0].Value = write.Key;
        to[1].Value = write.ExpectedVersion;
        if (write.Body is not null)
        {
            to[2].Value = write.Body;
            to[3].Value = (long)Crc32C.Of(Encoding.UTF8.GetBytes(write.Key), write.ExpectedVersion + 1, write.Body);
            to[4].Value = write.WakeAt?.ToUnixTimeMilliseconds() as object ?? DBNull.Value;
            to[5].Value = write.HasOutbox ? 1 : 0;
        }
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return command;
    }
}
