using Grid.Core.Accesses;
using Grid.Engine.Accesses;

namespace Grid.Engine.Sqlite;

/// <summary>Reads records of accesses by a read connection.</summary>
internal sealed class SqliteAccessReader
{
    /// <summary>The columns that <see cref="Record"/> reads.</summary>
    public const string Columns = "subject, at, id, kind, institution, client, answer, purpose";

    /// <summary>The columns that <see cref="Counted"/> reads.</summary>
    public const string CountColumns = "day, institution, kind, answer, count";

    private const long NoDay = -1;

    private readonly Statement lastDay;
    private readonly Statement ofDay;
    private readonly Statement counts;

    /// <exception cref="SqliteFailure">The tables are not there.</exception>
    public SqliteAccessReader(Connection connection)
    {
        lastDay = connection.Prepare($"SELECT coalesce(max(day), {NoDay}) FROM access WHERE day <= ?");
        ofDay = connection.Prepare($"""
            SELECT {Columns} FROM access
            WHERE day = ?1 AND subject = ?2 AND at >= ?3 AND (at, id) < (?4, ?5) ORDER BY at DESC, id DESC LIMIT ?6
            """);
        counts = connection.Prepare($"""
            SELECT {CountColumns} FROM access_count WHERE day BETWEEN ?1 AND ?2
            ORDER BY day, institution, kind, answer
            """);
    }

    /// <summary>Goes from day to day, since all accesses of one day stand together.</summary>
    /// <exception cref="SqliteFailure">The store can't be read.</exception>
    public List<AccessRecord> Read(string subject, AccessPosition before, DateTimeOffset since, int limit)
    {
        var found = new List<AccessRecord>();
        var first = AccessDays.Of(since);
        for (var day = LastDay(AccessDays.Of(before.At)); day >= first && found.Count < limit; day = LastDay(day - 1))
        {
            ofDay.Bind(1, day);
            ofDay.Bind(2, subject);
            ofDay.Bind(3, since.ToUnixTimeMilliseconds());
            ofDay.Bind(4, before.At.ToUnixTimeMilliseconds());
            ofDay.BindBlob(5, before.Id.ToByteArray(bigEndian: true));
            ofDay.Bind(6, limit - found.Count);
            AddRows(found, ofDay, Record);
        }
        return found;
    }

    /// <exception cref="SqliteFailure">The store can't be read.</exception>
    public List<AccessCount> Count(DateOnly from, DateOnly through)
    {
        counts.Bind(1, AccessDays.Of(from));
        counts.Bind(2, AccessDays.Of(through));
        var found = new List<AccessCount>();
        AddRows(found, counts, Counted);
        return found;
    }

    /// <summary>The record in a row of <see cref="Columns"/>.</summary>
    public static AccessRecord Record(Statement row) => new(
        row.Text(0),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Number(1)),
        new(row.Blob(2), bigEndian: true),
        (AccessKind)row.Number(3),
        new(row.Text(4)),
        (AccessAnswer)row.Number(6))
    {
        Client = row.IsNull(5) ? null : row.Text(5),
        Purpose = row.IsNull(7) ? null : row.Blob(7).ToArray(),
    };

    /// <summary>The count in a row of <see cref="CountColumns"/>.</summary>
    public static AccessCount Counted(Statement row) => new(
        AccessDays.Read(row.Number(0)),
        new(row.Text(1)),
        (AccessKind)row.Number(2),
        (AccessAnswer)row.Number(3),
        row.Number(4));

    private long LastDay(long notAfter)
    {
        lastDay.Bind(1, notAfter);
        try
        {
            return lastDay.Step() ? lastDay.Number(0) : NoDay;
        }
        finally
        {
            lastDay.Reset();
        }
    }

    private static void AddRows<T>(List<T> found, Statement statement, Func<Statement, T> read)
    {
        try
        {
            while (statement.Step())
                found.Add(read(statement));
        }
        finally
        {
            statement.Reset();
        }
    }
}
