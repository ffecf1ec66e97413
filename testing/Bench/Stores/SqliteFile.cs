using Grid.Engine.Sqlite;

namespace Grid.Bench.Stores;

/// <summary>A file with the engine's own tables and settings, written by plain SQL with nothing in between.</summary>
/// <remarks>By the engine's own statements; Microsoft.Data.Sqlite would make SQLite look slower than it is.</remarks>
internal sealed class SqliteFile : IDisposable
{
    private const int RowsInOneTransaction = 10_000;

    private readonly Connection connection;
    private readonly Statement insert;
    private readonly Statement update;

    public SqliteFile(string path)
    {
        connection = new(path);
        SqliteSchema.PrepareWriter(connection, limitBytes: null);
        insert = connection.Prepare(
            "INSERT INTO actor (key, version, body, crc, wake, pending) VALUES (?1, ?2, ?3, ?4, NULL, 0)");
        update = connection.Prepare("UPDATE actor SET version = ?2, body = ?3, crc = ?4 WHERE key = ?1");
    }

    /// <summary>Inserts the rows, ten thousand a transaction.</summary>
    public void Insert(IEnumerable<ActorRow> rows)
    {
        foreach (var chunk in rows.Chunk(RowsInOneTransaction))
        {
            connection.Run("BEGIN");
            foreach (var row in chunk)
                Run(insert, row);
            connection.Run("COMMIT");
        }
    }

    /// <summary>Replaces one row in a transaction of its own.</summary>
    public void Replace(ActorRow row)
    {
        Run(update, row);
        if (connection.Changes != 1)
            throw new BenchException("SQLite did not find the row to replace.");
    }

    public void Dispose()
    {
        insert.Dispose();
        update.Dispose();
        connection.Dispose();
    }

    private static void Run(Statement statement, ActorRow row)
    {
        statement.Bind(1, row.Key);
        statement.Bind(2, row.Version);
        statement.BindBlob(3, row.Body);
        statement.Bind(4, row.Crc);
        statement.Run();
    }
}
