using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Grid.Core.Actors;
using Grid.Core.StatusLists;
using Grid.Engine;
using Grid.Grains;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Storage;

namespace Grid.Silo.Postgres;

/// <summary>
/// Keeps records in PostgreSQL through Orleans' grain storage: one prepared statement and one transaction a turn. What
/// grain storage has no question for is asked directly.
/// </summary>
/// <param name="records">Reads and writes records; a turn is its state, a record's version its ETag.</param>
/// <param name="source">Connections for everything else.</param>
/// <param name="log">For failures; no key is written to it.</param>
public sealed class PostgresStore(IGrainStorage records, NpgsqlDataSource source, ILogger<PostgresStore> log)
    : IClusterStore
{
    private const string StateName = "turn";
    private static readonly GrainType Type = GrainType.Create("grid");

    private const int MostLeftSeconds = 5;

    /// <summary>A silo that asks once in this time misses nothing; it asks some times a second.</summary>
    private static readonly TimeSpan TrimInterval = TimeSpan.FromMinutes(1);

    private StoreHealth health = StoreHealth.Good;

    /// <inheritdoc/>
    public StoreHealth Health => Volatile.Read(ref health);

    /// <inheritdoc/>
    public bool KeepsVersions => true;

    /// <inheritdoc/>
    public async ValueTask<StoredRecord?> Read(string key)
    {
        var state = new GrainState<StoredTurn>(new StoredTurn());
        try
        {
            await records.ReadStateAsync(StateName, IdOf(key), state);
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            throw Database.Away(why);
        }
        var version = long.Parse(state.ETag!, CultureInfo.InvariantCulture);
        if (!state.RecordExists)
            return version == 0 ? null : new(version, []);
        var row = state.State!.Row.Span;
        var body = row[sizeof(long)..].ToArray();
        Sound(key, version, body, BinaryPrimitives.ReadInt64BigEndian(row));
        return new(version, body);
    }

    /// <inheritdoc/>
    public async ValueTask Write(RecordWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var state = new GrainState<StoredTurn>(
            new StoredTurn { Write = write }, write.ExpectedVersion.ToString(CultureInfo.InvariantCulture));
        try
        {
            await records.WriteStateAsync(StateName, IdOf(write.Key), state);
            Volatile.Write(ref health, StoreHealth.Good);
        }
        catch (InconsistentStateException)
        {
            Volatile.Write(ref health, StoreHealth.Good);
            throw new VersionConflictException(); // Without the one that was caught, which names the key.
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            StoreLog.Refused(log, why);
            Volatile.Write(ref health, new((why as PostgresException)?.SqlState ?? "the database gave no answer"));
            throw Database.Away(why);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> LastReceived(string receiver, string sender)
    {
        var rows = await Query(
            "SELECT sequence FROM received WHERE receiver = $1 AND sender = $2", row => row.GetInt64(0),
            Text(receiver), Text(sender));
        return rows.Count == 0 ? 0 : rows[0];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JournalEntry>> ReadJournal(string key, long after, int limit) => await Query(
        "SELECT number, body, crc FROM entry WHERE key = $1 AND number > $2 ORDER BY number LIMIT $3",
        row => Sound(key, row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetInt64(2)),
        Text(key), Number(after), Number(limit));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeadLetterRow>> DeadLetters(long after, int limit) => await Query(
        "SELECT id, key, sequence, body, crc FROM dead_letter WHERE id > $1 ORDER BY id LIMIT $2",
        row =>
        {
            var key = row.GetString(1);
            var letter = Sound(key, row.GetInt64(2), row.GetFieldValue<byte[]>(3), row.GetInt64(4));
            return new DeadLetterRow(row.GetInt64(0), key, letter.Number, letter.Body);
        },
        Number(after), Number(limit));

    /// <inheritdoc/>
    public async ValueTask<long> CountDeadLetters() =>
        (await Query("SELECT count(*) FROM dead_letter", row => row.GetInt64(0)))[0];

    /// <inheritdoc/>
    /// <remarks>The oldest transaction that may be under way: its changes and later ones are not seen yet.</remarks>
    public async ValueTask<long> StatusPosition() => (await Query(
        "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint", row => row.GetInt64(0)))[0];

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StatusRow>> Statuses(long after, int limit) => await Query(
        "SELECT number, value FROM card_status WHERE number > $1 ORDER BY number LIMIT $2", StatusOf,
        Number(after), Number(limit));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StatusRow>> StatusChanges(long position) => await Query(
        "SELECT number, value FROM card_status WHERE changed_by >= $1::text::xid8", StatusOf, Number(position));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> DueReminders(DateTimeOffset now, int limit) =>
        DueReminders(now, Partition.All, limit);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> DueReminders(DateTimeOffset now, Partition partition, int limit) =>
        await Query(
        "SELECT key FROM actor WHERE wake <= $1 AND (hashtext(key) & 65535) % $2 = $3 ORDER BY wake LIMIT $4",
        row => row.GetString(0),
        new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime }, Number(partition.Count), Number(
            partition.Index),
        Number(limit));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> WithOutbox(string after, int limit) =>
        Waiting(Partition.All, after, 0, limit);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> PendingOutboxes(Partition partition, string after, int limit) =>
        Waiting(partition, after, MostLeftSeconds, limit);

    /// <inheritdoc/>
    public async ValueTask Trim() => await Query(
        "SELECT 1 FROM (SELECT trim_changes($1)) AS trimmed", row => row.GetInt32(0),
        new NpgsqlParameter<TimeSpan> { TypedValue = TrimInterval });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<IReadOnlyList<string>> Waiting(Partition partition, string after, int seconds, int limit) =>
        await Query(
            """
            SELECT key FROM actor
            WHERE left_at <= now() - make_interval(secs => $1) AND (hashtext(key) & 65535) % $2 = $3 AND key > $4
            ORDER BY key LIMIT $5
            """,
            row => row.GetString(0),
            new NpgsqlParameter<double> { TypedValue = seconds }, Number(partition.Count), Number(partition.Index),
            Text(after), Number(limit));

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

    /// <summary>The first character keeps grain storage from reading a key of digits as a number.</summary>
    private static GrainId IdOf(string key) => GrainId.Create(Type, IdSpan.Create("=" + key));

    private JournalEntry Sound(string key, long number, byte[] body, long crc)
    {
        if (Crc32C.Of(Encoding.UTF8.GetBytes(key), number, body) == crc)
            return new(number, body);
        StoreLog.Corrupt(log);
        throw new UnavailableException("A row of the store fails its checksum.");
    }

    private static StatusRow StatusOf(NpgsqlDataReader row) => new(row.GetInt64(0), (CardStatus)row.GetInt64(1));

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };
}
