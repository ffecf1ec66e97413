using Npgsql;

namespace Grid.Silo.Postgres;

/// <summary>Brings the database's schema to what this program knows, once, whoever comes first.</summary>
public static class Migrations
{
    private static readonly string[] Scripts =
    [
        "001-actors.sql", "002-membership.sql", "003-roles.sql", "004-demo-time.sql", "005-dead-letters.sql",
        "006-grain-storage.sql", "007-membership-names.sql", "008-status-lists.sql", "009-accesses.sql",
        "010-duties.sql",
    ];

    private const string Prologue = """
        CREATE SCHEMA IF NOT EXISTS grid;
        SET search_path = grid;
        CREATE TABLE IF NOT EXISTS migration (
            number     integer PRIMARY KEY,
            name       text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        );
        """;

    /// <summary>All statements, for whoever applies them by hand.</summary>
    public static string Print() => string.Join(
        '\n', Scripts.Select((script, index) => $"{Text(script)}\n{Note(index)}").Prepend(Prologue));

    /// <summary>Applies what is missing, in one transaction, while everybody else who tries waits.</summary>
    /// <returns>How many scripts were applied; 0 where the schema was up to date.</returns>
    /// <exception cref="InvalidOperationException">The schema is of a newer program.</exception>
    public static async Task<int> Apply(string connectionString, CancellationToken cancel = default)
    {
        await using var source = Database.Single(connectionString, "grid migration");
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Run(connection, "SELECT pg_advisory_xact_lock(hashtext('grid.migration'))", cancel);
        var applied = await Applied(connection, cancel);
        if (applied > Scripts.Length)
            throw new InvalidOperationException(
                $"The schema has {applied} steps; this program knows {Scripts.Length}.");
        if (applied == Scripts.Length)
            return 0;
        await Run(connection, Prologue, cancel);
        for (var index = applied; index < Scripts.Length; index++)
            await Run(connection, Text(Scripts[index]) + Note(index), cancel);
        await transaction.CommitAsync(cancel);
        return Scripts.Length - applied;
    }

    private static async Task<int> Applied(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('grid.migration') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancel) is not true)
            return 0;
        await using var count = new NpgsqlCommand("SELECT count(*)::integer FROM grid.migration", connection);
        return (int)(await count.ExecuteScalarAsync(cancel))!;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Note(int index) =>
        $"INSERT INTO migration (number, name) VALUES ({index + 1}, '{Scripts[index]}');\n";

    private static string Text(string script)
    {
        using var stream = typeof(Migrations).Assembly.GetManifestResourceStream(script)
            ?? throw new InvalidOperationException($"{script} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
