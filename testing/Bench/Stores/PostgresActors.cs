using Npgsql;
using NpgsqlTypes;

namespace Grid.Bench.Stores;

/// <summary>The engine's rows, or loss reports, in tables of PostgreSQL.</summary>
internal sealed class PostgresActors : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;

    public PostgresActors(string connectionString) => source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 }
            .ConnectionString);

    /// <summary>An empty table for rows.</summary>
    public Task CreateActors(CancellationToken cancel) => Execute(
        """
        DROP TABLE IF EXISTS actor;
        CREATE TABLE actor (
          key text PRIMARY KEY, version bigint NOT NULL, body bytea NOT NULL, crc bigint NOT NULL, wake bigint,
          pending integer NOT NULL)
        """,
        cancel);

    /// <summary>An empty table for loss reports, one a card.</summary>
    public Task CreateReports(CancellationToken cancel) => Execute(
        """
        DROP TABLE IF EXISTS loss_report;
        CREATE TABLE loss_report (
          card text PRIMARY KEY, kind smallint NOT NULL, channel smallint NOT NULL, cascade uuid NOT NULL,
          at timestamptz NOT NULL DEFAULT now())
        """,
        cancel);

    /// <summary>Copies all rows in one transaction.</summary>
    public async Task Copy(IEnumerable<ActorRow> rows, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY actor (key, version, body, crc, wake, pending) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(row.Key, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint, cancel);
            await copy.WriteAsync(row.Body, NpgsqlDbType.Bytea, cancel);
            await copy.WriteAsync(row.Crc, NpgsqlDbType.Bigint, cancel);
            await copy.WriteNullAsync(cancel);
            await copy.WriteAsync(0, NpgsqlDbType.Integer, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    /// <summary>Inserts one report in a transaction of its own, on any connection of the pool.</summary>
    public async ValueTask Report(string card, Guid cascade, CancellationToken cancel)
    {
        await using var insert = source.CreateCommand(
            "INSERT INTO loss_report (card, kind, channel, cascade) VALUES ($1, $2, $3, $4)");
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = card });
        insert.Parameters.Add(new NpgsqlParameter<short> { TypedValue = 1 });
        insert.Parameters.Add(new NpgsqlParameter<short> { TypedValue = 1 });
        insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = cascade });
        await insert.ExecuteNonQueryAsync(cancel);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task Execute(string sql, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
