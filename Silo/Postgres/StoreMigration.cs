using Grid.Core.Actors;
using Grid.Engine.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Grid.Silo.Postgres;

/// <summary>Takes the store of one machine over into the database of a cluster, whole or not at all.</summary>
public static class StoreMigration
{
    /// <summary>Stands beside a store whose time a demonstration has moved.</summary>
    private const string MovedTime = "demo-clock";

    /// <summary>Stands beside a store that a server made, and says with which keys and for which purpose.</summary>
    private const string KeysCheck = "keys.check";

    /// <summary>Copies everything in one transaction; every checksum is verified on the way.</summary>
    /// <returns>How many actors there are.</returns>
    /// <exception cref="UnavailableException">
    /// The store or the database can't be used, or the database holds actors already; nothing was copied.
    /// </exception>
    public static async Task<long> Run(string folder, string connectionString, CancellationToken cancel)
    {
        if (File.Exists(Path.Combine(folder, MovedTime)))
            throw new UnavailableException("The store's time was moved: it serves for demonstrations on one machine.");
        try
        {
            await Migrations.Apply(connectionString, cancel);
            using var from = new SqliteExport(folder);
            var settings = Database.Settings(connectionString);
            settings.SearchPath = Database.Schema;
            await using var source = NpgsqlDataSource.Create(settings);
            await using var to = await source.OpenConnectionAsync(cancel);
            await using var transaction = await to.BeginTransactionAsync(cancel);
            if (await Any(to, cancel))
                throw new UnavailableException("The database holds actors already.");
            var actors = await Copy(
                to, "actor (key, version, body, crc, wake, left_at)", from.Records().Select(row => new object?[]
                {
                    row.Key, row.Version, row.Body, row.Crc,
                    row.Wake is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime : null,
                    row.HasOutbox ? DateTime.UnixEpoch : null,
                }),
                cancel);
            await CopyRows(from, to, cancel);
            await CopyKeysCheck(to, Path.Combine(folder, KeysCheck), cancel);
            await transaction.CommitAsync(cancel);
            return actors;
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            throw new UnavailableException($"The database can't be used: {why.Message}", why);
        }
    }

    /// <summary>Copies what is beside the records.</summary>
    private static async Task CopyRows(SqliteExport from, NpgsqlConnection to, CancellationToken cancel)
    {
        await Copy(
            to, "entry (key, number, body, crc)",
            from.Entries().Select(row => new object?[] { row.Key, row.Number, row.Body, row.Crc }), cancel);
        await Copy(
            to, "received (receiver, sender, sequence)",
            from.Received().Select(row => new object?[] { row.Receiver, row.Sender, row.Sequence }), cancel);
        await Copy(
            to, "dead_letter (key, sequence, body, crc)",
            from.DeadLetters().Select(row => new object?[] { row.Key, row.Sequence, row.Body, row.Crc }), cancel);
        await Copy(
            to, "card_status (number, value)",
            from.Statuses().Select(row => new object?[] { row.Number, (long)row.Status }), cancel);
    }

    private static async Task<bool> Any(NpgsqlConnection to, CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand("SELECT EXISTS (SELECT FROM actor)", to);
        return await ask.ExecuteScalarAsync(cancel) is true;
    }

    /// <summary>Servers of the cluster then take the keys and the purpose of the store, and no others.</summary>
    private static async Task CopyKeysCheck(NpgsqlConnection to, string file, CancellationToken cancel)
    {
        if (!File.Exists(file))
            return;
        var check = await File.ReadAllBytesAsync(file, cancel);
        await using var claim = new NpgsqlCommand(
            "INSERT INTO keys_check (value) VALUES ($1) ON CONFLICT (single) DO UPDATE SET value = keys_check.value "
            + "RETURNING value = $1", to);
        claim.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = check });
        if (await claim.ExecuteScalarAsync(cancel) is not true)
            throw new UnavailableException("The database belongs to servers with other keys, or of another purpose.");
    }

    private static async Task<long> Copy(
        NpgsqlConnection to, string columns, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        await using var copy = await to.BeginBinaryImportAsync($"COPY {columns} FROM STDIN (FORMAT BINARY)", cancel);
        var count = 0L;
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            foreach (var value in row)
                await Put(copy, value, cancel);
            count++;
        }
        await copy.CompleteAsync(cancel);
        return count;
    }

    private static Task Put(NpgsqlBinaryImporter copy, object? value, CancellationToken cancel) => value switch
    {
        string text   => copy.WriteAsync(text, NpgsqlDbType.Text, cancel),
        long number   => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancel),
        byte[] bytes  => copy.WriteAsync(bytes, NpgsqlDbType.Bytea, cancel),
        DateTime time => copy.WriteAsync(time, NpgsqlDbType.TimestampTz, cancel),
        _             => copy.WriteNullAsync(cancel),
    };
}
