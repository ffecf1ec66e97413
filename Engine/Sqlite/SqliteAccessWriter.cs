using System.Runtime.InteropServices;
using Grid.Core.Accesses;
using Grid.Engine.Accesses;

namespace Grid.Engine.Sqlite;

/// <summary>Adds and deletes records of accesses, within the transaction of the write connection.</summary>
internal sealed class SqliteAccessWriter
{
    private readonly Connection connection;
    private readonly Statement insert;
    private readonly Statement count;
    private readonly Statement expire;

    /// <exception cref="SqliteFailure">The tables are not there.</exception>
    public SqliteAccessWriter(Connection connection)
    {
        this.connection = connection;
        insert = connection.Prepare("""
            INSERT INTO access (day, subject, at, id, kind, institution, client, answer, purpose)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING
            """);
        count = connection.Prepare("""
            INSERT INTO access_count (day, institution, kind, answer, count) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT DO UPDATE SET count = count + excluded.count
            """);
        expire = connection.Prepare("""
            DELETE FROM access WHERE (day, subject, at, id) IN (
                SELECT day, subject, at, id FROM access WHERE day < ?1 ORDER BY day, subject, at, id LIMIT ?2)
            """);
    }

    /// <summary>Adds and counts what is not there yet.</summary>
    /// <returns>True.</returns>
    public bool Add(IReadOnlyList<AccessRecord> records)
    {
        var added = new Dictionary<(int Day, string Institution, AccessKind Kind, AccessAnswer Answer), long>();
        foreach (var record in records)
            if (record.Kind.IsCountedOnly() || Insert(record))
                CollectionsMarshal.GetValueRefOrAddDefault(
                    added, (record.Day, record.Institution.Value, record.Kind, record.Answer), out _)++;
        foreach (var ((day, institution, kind, answer), number) in added)
        {
            count.Bind(1, day);
            count.Bind(2, institution);
            count.Bind(3, (int)kind);
            count.Bind(4, (int)answer);
            count.Bind(5, number);
            count.Run();
        }
        return true;
    }

    /// <summary>Deletes what is of before a day.</summary>
    /// <returns>Whether more may be left.</returns>
    public bool Expire(int before, int limit)
    {
        expire.Bind(1, before);
        expire.Bind(2, limit);
        expire.Run();
        return connection.Changes == limit;
    }

    private bool Insert(AccessRecord record)
    {
        insert.Bind(1, record.Day);
        insert.Bind(2, record.Subject);
        insert.Bind(3, record.Milliseconds);
        insert.BindBlob(4, record.IdBytes);
        insert.Bind(5, (int)record.Kind);
        insert.Bind(6, record.Institution.Value);
        if (record.Client is { } client)
            insert.Bind(7, client);
        else
            insert.BindNull(7);
        insert.Bind(8, (int)record.Answer);
        if (record.Purpose is { } purpose)
            insert.BindBlob(9, purpose);
        else
            insert.BindNull(9);
        insert.Run();
        return connection.Changes > 0;
    }
}
