using System.Text;
using Grid.Core.Actors;
using Grid.Core.StatusLists;

namespace Grid.Engine.Sqlite;

/// <summary>Reads a whole store for another one to take it over; no other process may use it meanwhile.</summary>
public sealed class SqliteExport : IDisposable
{
    private readonly IDisposable alone;
    private readonly Connection connection;

    /// <param name="folder">The store's folder.</param>
    /// <exception cref="UnavailableException">There is no store, a server has it, or it can't be read.</exception>
    public SqliteExport(string folder)
    {
        var file = Path.Combine(folder, SqliteStore.FileName);
        if (!File.Exists(file))
            throw new UnavailableException($"{folder} holds no store.");
        try
        {
            alone = FileSystemDisk.Instance.Claim(folder);
            connection = new(file, vfs: null);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException or SqliteFailure)
        {
            alone?.Dispose();
            throw new UnavailableException($"The store can't be opened: {why.Message}", why);
        }
    }

    /// <summary>Every record. The time of its reminder is in Unix milliseconds; null for none.</summary>
    /// <exception cref="UnavailableException">A row fails its checksum, or can't be read.</exception>
    public IEnumerable<(string Key, long Version, byte[] Body, long Crc, long? Wake, bool HasOutbox)> Records()
    {
        const string All = "SELECT key, version, body, crc, wake IS NOT NULL, coalesce(wake, 0), pending FROM actor";
        foreach (var row in Rows(All))
            yield return (
                row.Text(0), row.Number(1), Sound(row), row.Number(3), row.Number(4) == 1 ? row.Number(5) : null,
                row.Number(6) == 1);
    }

    /// <summary>Every row beside a record.</summary>
    /// <exception cref="UnavailableException">A row fails its checksum, or can't be read.</exception>
    public IEnumerable<(string Key, long Number, byte[] Body, long Crc)> Entries()
    {
        foreach (var row in Rows("SELECT key, number, body, crc FROM entry"))
            yield return (row.Text(0), row.Number(1), Sound(row), row.Number(3));
    }

    /// <summary>The last message of each sender that a receiver has taken.</summary>
    /// <exception cref="UnavailableException">A row can't be read.</exception>
    public IEnumerable<(string Receiver, string Sender, long Sequence)> Received()
    {
        foreach (var row in Rows("SELECT receiver, sender, sequence FROM received"))
            yield return (row.Text(0), row.Text(1), row.Number(2));
    }

    /// <summary>Every dead letter, in the order in which they were added.</summary>
    /// <exception cref="UnavailableException">A row fails its checksum, or can't be read.</exception>
    public IEnumerable<(string Key, long Sequence, byte[] Body, long Crc)> DeadLetters()
    {
        foreach (var row in Rows("SELECT key, sequence, body, crc FROM dead_letter ORDER BY id"))
            yield return (row.Text(0), row.Number(1), Sound(row), row.Number(3));
    }

    /// <summary>Every status row.</summary>
    /// <exception cref="UnavailableException">A row can't be read.</exception>
    public IEnumerable<StatusRow> Statuses()
    {
        foreach (var row in Rows("SELECT number, value FROM status"))
            yield return new(row.Number(0), (CardStatus)row.Number(1));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Dispose();
        alone.Dispose();
    }

    private IEnumerable<Statement> Rows(string sql)
    {
        var statement = connection.Prepare(sql);
        while (Step(statement))
            yield return statement;
    }

    private static bool Step(Statement statement)
    {
        try
        {
            return statement.Step();
        }
        catch (SqliteFailure unreadable)
        {
            throw new UnavailableException($"The store can't be read: {unreadable.Trouble}.", unreadable);
        }
    }

    private static byte[] Sound(Statement row) =>
        Crc32C.Of(Encoding.UTF8.GetBytes(row.Text(0)), row.Number(1), row.Blob(2)) == row.Number(3)
            ? row.Blob(2).ToArray()
            : throw new UnavailableException("A row of the store fails its checksum.");
}
