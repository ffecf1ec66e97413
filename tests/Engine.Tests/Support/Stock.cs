using SQLitePCL;

namespace Grid.Engine.Tests.Support;

/// <summary>Plain SQLite, without checksums in pages.</summary>
internal static class Stock
{
    /// <summary>Runs statements and returns the first column of each row.</summary>
    public static List<string> Run(string file, string sql)
    {
        var first = new List<string>();
        Batteries_V2.Init();
        Must(raw.sqlite3_open(file, out var connection));
        using (connection)
            Must(raw.sqlite3_exec(connection, sql, (_, row, _) => { first.Add(row[0]); return 0; }, null!, out _));
        return first;
    }

    /// <summary>Makes a store of the old layout, without checksums in its pages, out of a new one.</summary>
    public static void MakeOld(string file)
    {
        var tables = string.Join(';', Run(file, 
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN ('actor', 'entry', 'received')"));
        var old = file + "-old";
        Run(old, $"""
            PRAGMA page_size = 4096;
            PRAGMA journal_mode = WAL;
            {tables};
            ATTACH '{file}' AS new;
            INSERT INTO actor SELECT * FROM new.actor;
            INSERT INTO entry SELECT * FROM new.entry;
            INSERT INTO received SELECT * FROM new.received;
            PRAGMA user_version = 1;
            """);
        File.Move(old, file, overwrite: true);
    }

    private static void Must(int code) => Assert.Equal(raw.SQLITE_OK, code);
}

/// <summary>Flips bits of files.</summary>
internal static class Decay
{
    public static byte[] Bytes(string file) => File.ReadAllBytes(file);

    public static void Turn(string file, long offset, int bit)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = offset;
        var was = stream.ReadByte();
        stream.Position = offset;
        stream.WriteByte((byte)(was ^ (1 << bit)));
    }
}
