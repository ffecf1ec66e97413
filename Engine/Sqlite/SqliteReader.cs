using System.Text;
using Microsoft.Data.Sqlite;

namespace Grid.Engine.Sqlite;

/// <summary>One read connection with its prepared statements; used by one caller at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand read;
    private readonly SqliteCommand received;

    public SqliteReader(string file)
    {
        connection = SqliteSchema.Connect(file, SqliteOpenMode.ReadWrite);
        SqliteSchema.PrepareReader(connection);
        read = Prepare("SELECT version, body, crc FROM actor WHERE key = $key", "$key");
        received = Prepare(
            "SELECT sequence FROM received WHERE receiver = $receiver AND sender = $sender", "$receiver", "$sender");
    }

    /// <exception cref="InvalidDataException">The row fails its checksum.</exception>
    public StoredRecord? Read(string key)
    {
        read.Parameters[0].Value = key;
        using var row = read.ExecuteReader();
        if (!row.Read())
            return null;
        var version = row.GetInt64(0);
        var body = row.GetFieldValue<byte[]>(1);
        if (Crc32C.Of(Encoding.UTF8.GetBytes(key), version, body) != row.GetInt64(2))
            throw new InvalidDataException("A row of the store fails its checksum.");
        return new(version, body);
    }

    public long LastReceived(string receiver, string sender)
    {
        received.Parameters[0].Value = receiver;
        received.Parameters[1].Value = sender;
        return received.ExecuteScalar() as long? ?? 0;
    }

    public List<string> Keys(string sql, object from, int limit)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$limit", limit);
        using var rows = command.ExecuteReader();
        var keys = new List<string>();
        while (rows.Read())
            keys.Add(rows.GetString(0));
        return keys;
    }

    public void Dispose() => connection.Dispose();

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(name, SqliteType.Text);
        command.Prepare();
        return command;
    }
}
