using Grid.Core.Actors;
using Grid.Grains.ReadBarriers;
using Npgsql;

namespace Grid.Silo.Postgres;

/// <summary>
/// Asks PostgreSQL, on a connection of its own, which transactions became visible since the last question.
/// </summary>
/// <remarks>
/// A transaction becomes visible in one moment, whatever its number. Two snapshots tell exactly which ones did between
/// them: those that the later one sees and the earlier one does not.
/// </remarks>
public sealed class PostgresChangeFeed(NpgsqlDataSource source) : IChangeFeed
{
    /// <summary>
    /// The join keeps the snapshot's row where nothing changed.
    /// </summary>
    private const string Question = """
        SELECT pg_current_snapshot()::text,
               coalesce((SELECT count FROM change_trim), 0),
               change.key, change.version
        FROM (VALUES (1)) AS always
        LEFT JOIN change ON change.xid >= pg_snapshot_xmin($1::text::pg_snapshot)
            AND NOT pg_visible_in_snapshot(change.xid, $1::text::pg_snapshot)
        """;

    /// <summary>By the index whatever the statistics say.</summary>
    private const string Settings = "SET enable_seqscan = off;";

    private NpgsqlConnection? connection;
    private NpgsqlCommand? question;
    private string snapshot = "";
    private long trims;

    /// <inheritdoc/>
    public async ValueTask Begin(CancellationToken cancel)
    {
        try
        {
            await Close();
            connection = await source.OpenConnectionAsync(cancel);
            await using var settings = new NpgsqlCommand(
                Settings
                    + "SELECT pg_is_in_recovery(), pg_current_snapshot()::text,"
                    + " coalesce((SELECT count FROM change_trim), 0)", connection);
            await using (var reader = await settings.ExecuteReaderAsync(cancel))
            {
                await reader.ReadAsync(cancel);
                if (reader.GetBoolean(0))
                    throw new UnavailableException("The database is a standby, which may lag behind.");
                (snapshot, trims) = (reader.GetString(1), reader.GetInt64(2));
            }
            question = new(Question, connection) { Parameters = { new NpgsqlParameter<string>() } };
            await question.PrepareAsync(cancel);
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            throw Database.Away(why);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Change>> Next(CancellationToken cancel)
    {
        try
        {
            ((NpgsqlParameter<string>)question!.Parameters[0]).TypedValue = snapshot;
            await using var reader = await question.ExecuteReaderAsync(cancel);
            var changes = new List<Change>();
            var now = trims;
            while (await reader.ReadAsync(cancel))
            {
                snapshot = reader.GetString(0);
                now = reader.GetInt64(1);
                if (!reader.IsDBNull(2))
                    changes.Add(new(reader.GetString(2), reader.GetInt64(3)));
            }
            // What was forgotten up to the next time was seen by the snapshot from before (001-actors.sql).
            if (now > trims + 1)
                throw new UnavailableException("Changes that this silo has not heard of are forgotten.");
            trims = now;
            return changes;
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            throw Database.Away(why);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Close();

    /// <summary>The connection is not used again, whatever state it is in: it is taken out of the pool.</summary>
    private async ValueTask Close()
    {
        if (question is not null)
            await question.DisposeAsync();
        if (connection is not null)
        {
            NpgsqlConnection.ClearPool(connection);
            await connection.DisposeAsync();
        }
        (question, connection) = (null, null);
    }
}
