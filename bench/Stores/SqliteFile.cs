using Grid.Engine.Sqlite;
using Microsoft.Data.Sqlite;

namespace Grid.Bench.Stores;

/// <summary>A file with the engine's own tables and settings, written by plain SQL with nothing in between.</summary>
internal sealed class SqliteFile : IDisposable
{
    private const int RowsInOneTransaction = 10_000;

    private readonly SqliteConnection connection;

    public SqliteFile(string path)
    {
        connection = SqliteSchema.Connect(path, SqliteOpenMode.ReadWriteCreate);
        SqliteSchema.PrepareWriter(connection, limitBytes: null);
    }

    /// <summary>Inserts the rows, ten thousand a transaction.</summary>
    public void Insert(IEnumerable<ActorRow> rows)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText =
            "INSERT INTO actor (key, version, body, crc, wake, pending) VALUES ($key, $version, $body, $crc, NULL, 0)";
        var (key, version, body, crc) =
            (Add(insert, "$key"), Add(insert, "$version"), Add(insert, "$body"), Add(insert, "$crc"));
        foreach (var chunk in rows.Chunk(RowsInOneTransaction))
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var row in chunk)
            {
                (key.Value, version.Value, body.Value, crc.Value) = (row.Key, row.Version, row.Body, row.Crc);
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
    }

    /// <summary>A prepared statement that replaces one row in a transaction of its own.</summary>
    public Action<ActorRow> Replacing()
    {
        var update = connection.CreateCommand();
        update.CommandText = "UPDATE actor SET version = $version, body = $body, crc = $crc WHERE key = $key";
        var (key, version, body, crc) =
            (Add(update, "$key"), Add(update, "$version"), Add(update, "$body"), Add(update, "$crc"));
        update.Prepare();
        return row =>
        {
            (key.Value, version.Value, body.Value, crc.Value) = (row.Key, row.Version, row.Body, row.Crc);
            if (update.ExecuteNonQuery() != 1)
                throw new BenchException("SQLite did not find the row to replace.");
        };
    }

    public void Dispose() => connection.Dispose();

    private static SqliteParameter Add(SqliteCommand command, string name) =>
        command.Parameters.Add(new SqliteParameter { ParameterName = name });
}
