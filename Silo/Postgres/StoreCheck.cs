using System.Text;
using Grid.Core.Actors;
using Grid.Engine;
using Npgsql;

namespace Grid.Silo.Postgres;

/// <summary>Tells whether a database, such as one that was restored, is whole.</summary>
public static class StoreCheck
{
    /// <summary>Reads every row: checksums, versions, and that nobody has heard what its sender never sent.</summary>
    /// <returns>How many rows were read, and what is wrong, in words for an operator; empty where nothing is.</returns>
    /// <exception cref="UnavailableException">The database can't be read.</exception>
    public static async Task<(long Rows, IReadOnlyList<string> Wrong)> Run(
        string connectionString, CancellationToken cancel)
    {
        try
        {
            var settings = Database.Settings(connectionString);
            settings.SearchPath = Database.Schema;
            settings.CommandTimeout = 0;
            await using var source = NpgsqlDataSource.Create(settings);
            var wrong = new List<string>();
            var rows = await Checksums(
                source, "SELECT key, version, coalesce(body, ''), crc FROM actor", "records", wrong, cancel);
            rows += await Checksums(source, "SELECT key, number, body, crc FROM entry", "other rows", wrong, cancel);
            rows += await Checksums(
                source, "SELECT key, sequence, body, crc FROM dead_letter", "dead letters", wrong, cancel);
            await Count(source, "records whose version is not that of their row", """
                SELECT count(*) FROM actor WHERE (convert_from(body, 'UTF8')::jsonb ->> 'version')::bigint <> version
                """, wrong, cancel);
            // What the edge counts for institutions comes from processes, which keep no record.
            await Count(source, "messages taken that their sender never sent", """
                SELECT count(*) FROM received r LEFT JOIN actor a ON a.key = r.sender
                WHERE r.sender NOT LIKE 'edge/%'
                    AND r.sequence > coalesce((convert_from(a.body, 'UTF8')::jsonb ->> 'sent')::bigint, 0)
                """, wrong, cancel);
            return (rows, wrong);
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            throw new UnavailableException($"The database can't be read: {why.Message}", why);
        }
    }

    private static async Task<long> Checksums(
        NpgsqlDataSource source, string sql, string what, List<string> wrong, CancellationToken cancel)
    {
        await using var query = source.CreateCommand(sql);
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var (rows, bad) = (0L, 0L);
        for (; await reader.ReadAsync(cancel); rows++)
        {
            var key = Encoding.UTF8.GetBytes(reader.GetString(0));
            if (Crc32C.Of(key, reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)) != reader.GetInt64(3))
                bad++;
        }
        if (bad > 0)
            wrong.Add($"{bad} {what} fail their checksum");
        return rows;
    }

    private static async Task Count(
        NpgsqlDataSource source, string what, string sql, List<string> wrong, CancellationToken cancel)
    {
        await using var query = source.CreateCommand(sql);
        if (await query.ExecuteScalarAsync(cancel) is long and > 0 and var count)
            wrong.Add($"{count} {what}");
    }
}
