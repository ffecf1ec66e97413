using Grid.Core.Actors;

namespace Grid.Engine.Sqlite;

/// <summary>Copies a store while a server has it, or none: as it was at one moment, every page checked.</summary>
public static class SqliteBackup
{
    /// <summary>Copies the store and reads every row of the copy.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <param name="to">A folder for the copy, made if it isn't there; it may not hold a store.</param>
    /// <returns>How many records the copy has.</returns>
    /// <exception cref="UnavailableException">
    /// There is no store, it or its copy can't be read, or the copy can't be written.
    /// </exception>
    public static long Copy(string folder, string to)
    {
        var from = Path.Combine(folder, SqliteStore.FileName);
        if (!File.Exists(from))
            throw new UnavailableException($"{folder} holds no store.");
        try
        {
            OwnerOnly.MakeFolder(to);
            var copy = Path.Combine(to, SqliteStore.FileName);
            if (File.Exists(copy))
                throw new UnavailableException($"{to} holds a store already.");
            Write(from, copy + ".new");
            Flush(copy + ".new");
            File.Move(copy + ".new", copy);
            Flush(copy); // The name is part of what must be on disk.
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException or SqliteFailure)
        {
            throw new UnavailableException($"The store can't be copied: {why.Message}", why);
        }
        return CountRecords(to);
    }

    private static void Write(string from, string unfinished)
    {
        File.Delete(unfinished);
        OwnerOnly.MakeFile(unfinished); // SQLite copies into an empty file.
        using var connection = new Connection(from);
        SqliteSchema.MustHaveSums(connection);
        connection.Run($"VACUUM INTO '{unfinished.Replace("'", "''", StringComparison.Ordinal)}'");
    }

    /// <remarks>SQLite doesn't, for such a copy (https://www.sqlite.org/lang_vacuum.html).</remarks>
    private static void Flush(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    private static long CountRecords(string folder)
    {
        using var copy = new SqliteExport(folder);
        var records = copy.Records().LongCount();
        _ = copy.Entries().LongCount() + copy.Received().LongCount() + copy.DeadLetters().LongCount()
            + copy.Accesses().LongCount() + copy.AccessCounts().LongCount();
        return records;
    }
}
