using Grid.Core.Accesses;
using Grid.Engine.Accesses;
using Npgsql;

namespace Grid.Silo.Postgres;

/// <summary>Keeps records of accesses in the database of the cluster; every server adds its own.</summary>
/// <param name="source">Connections.</param>
public sealed class PostgresAccessStore(NpgsqlDataSource source) : IAccessStore
{
    private const string Columns = "subject, at, id, kind, institution, client, answer, purpose";

    /// <inheritdoc/>
    public async ValueTask Append(IReadOnlyList<AccessRecord> records) => await Query(
        """
        WITH added AS (
            INSERT INTO access (day, subject, at, id, kind, institution, client, answer, purpose)
            SELECT * FROM unnest(
                $1::integer[], $2::text[], $3::bigint[], $4::uuid[], $5::smallint[], $6::text[], $7::text[],
                $8::smallint[], $9::bytea[])
            ON CONFLICT DO NOTHING RETURNING day, institution, kind, answer),
        counted AS (
            INSERT INTO access_count (day, institution, kind, answer, count)
            SELECT day, institution, kind, answer, count(*) FROM added GROUP BY day, institution, kind, answer
            RETURNING 1)
        SELECT count(*) FROM counted
        """,
        row => row.GetInt64(0),
        Array(records, record => record.Day),
        Array(records, record => record.Subject),
        Array(records, record => record.Milliseconds),
        Array(records, record => record.Id),
        Array(records, record => (short)record.Kind),
        Array(records, record => record.Institution.Value),
        Array(records, record => record.Client),
        Array(records, record => (short)record.Answer),
        Array(records, record => record.Purpose));

    /// <summary>Asks each day for its newest, since all accesses of one day stand together.</summary>
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AccessRecord>> Read(
        string subject, AccessPosition before, DateTimeOffset since, int limit) => await Query(
        $"""
        SELECT {Columns}
        FROM generate_series((SELECT least($2, max(day)) FROM access), $3, -1) AS days (day)
        CROSS JOIN LATERAL (
            SELECT {Columns} FROM access
            WHERE access.day = days.day AND subject = $1 AND at >= $4 AND (at, id) < ($5, $6)
            ORDER BY at DESC, id DESC LIMIT $7) AS newest
        ORDER BY at DESC, id DESC LIMIT $7
        """,
        Record,
        Of(subject), Of(AccessDays.Of(before.At)), Of(AccessDays.Of(since)), Of(since.ToUnixTimeMilliseconds()),
        Of(before.At.ToUnixTimeMilliseconds()), Of(before.Id), Of((long)limit));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AccessCount>> Count(DateOnly from, DateOnly through) => await Query(
        """
        SELECT day, institution, kind, answer, sum(count)::bigint FROM access_count WHERE day BETWEEN $1 AND $2
        GROUP BY day, institution, kind, answer ORDER BY day, institution, kind, answer
        """,
        row => new AccessCount(
            AccessDays.Read(row.GetInt32(0)), new(row.GetString(1)), (AccessKind)row.GetInt16(2),
            (AccessAnswer)row.GetInt16(3), row.GetInt64(4)),
        Of(AccessDays.Of(from)), Of(AccessDays.Of(through)));

    /// <inheritdoc/>
    public async ValueTask<bool> Expire(DateOnly before, int limit) => (await Query(
        "SELECT expire_accesses($1, $2)", row => row.GetBoolean(0), Of(AccessDays.Of(before)), Of(limit)))[0];

    private static AccessRecord Record(NpgsqlDataReader row) => new(
        row.GetString(0),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        row.GetGuid(2),
        (AccessKind)row.GetInt16(3),
        new(row.GetString(4)),
        (AccessAnswer)row.GetInt16(6))
    {
        Client = row.IsDBNull(5) ? null : row.GetString(5),
        Purpose = row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7),
    };

    private async ValueTask<List<T>> Query<T>(
        string sql, Func<NpgsqlDataReader, T> row, params NpgsqlParameter[] parameters)
    {
        try
        {
            await using var query = source.CreateCommand(sql);
            query.Parameters.AddRange(parameters);
            await using var reader = await query.ExecuteReaderAsync();
            var rows = new List<T>();
            while (await reader.ReadAsync())
                rows.Add(row(reader));
            return rows;
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            throw Database.Away(why);
        }
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<T[]> Array<T>(IReadOnlyList<AccessRecord> records, Func<AccessRecord, T> column) =>
        new() { TypedValue = [.. records.Select(column)] };
}
