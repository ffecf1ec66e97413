using Npgsql;
using NpgsqlTypes;

namespace Grid.Bench.Stores;

/// <summary>A table of cards in PostgreSQL, the number its primary key: one prepared query for each question.</summary>
internal sealed class PostgresRows(NpgsqlDataSource source) : ICardRows, IAsyncDisposable
{
    private const string Columns = "id_number, name, issued_on, expires_on, fingerprint, lost";

    public static PostgresRows Open(string connectionString) => new(NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 10, AutoPrepareMinUsages = 2, MaxPoolSize = 32,
        }.ConnectionString));

    /// <summary>Fills the table anew.</summary>
    public async Task Fill(IEnumerable<CardRow> rows, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using (var create = new NpgsqlCommand(
            """
            DROP TABLE IF EXISTS cards;
            CREATE TABLE cards (
              id_number text PRIMARY KEY, name text NOT NULL, issued_on date NOT NULL, expires_on date,
              fingerprint boolean NOT NULL, lost boolean NOT NULL)
            """,
            connection))
            await create.ExecuteNonQueryAsync(cancel);
        await using (var copy = await connection.BeginBinaryImportAsync(
            $"COPY cards ({Columns}) FROM STDIN (FORMAT BINARY)", cancel))
        {
            foreach (var row in rows)
                await copy.WriteRowAsync(
                    cancel, row.IdNumber, row.Name, row.IssuedOn, (object?)row.ExpiresOn ?? DBNull.Value,
                    row.Fingerprint, row.Lost);
            await copy.CompleteAsync(cancel);
        }
        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE cards", connection);
        await analyze.ExecuteNonQueryAsync(cancel);
    }

    public async Task<CardRow?> Find(string idNumber, CancellationToken cancel)
    {
        await using var query = source.CreateCommand($"SELECT {Columns} FROM cards WHERE id_number = $1");
        query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = idNumber });
        await using var reader = await query.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? Row(reader) : null;
    }

    public async Task<IReadOnlyList<CardRow?>> Find(IReadOnlyList<string> idNumbers, CancellationToken cancel)
    {
        await using var query = source.CreateCommand($"SELECT {Columns} FROM cards WHERE id_number = ANY($1)");
        query.Parameters.Add(new NpgsqlParameter
        {
            Value = idNumbers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var found = new Dictionary<string, CardRow>(idNumbers.Count);
        while (await reader.ReadAsync(cancel))
            found[reader.GetString(0)] = Row(reader);
        return [.. idNumbers.Select(found.GetValueOrDefault)];
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static CardRow Row(NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2),
        reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3), reader.GetBoolean(4), reader.GetBoolean(5));
}
