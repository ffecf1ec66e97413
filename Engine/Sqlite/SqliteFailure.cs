using Grid.Engine.Sqlite.Pages;
using SQLitePCL;

namespace Grid.Engine.Sqlite;

/// <summary>
/// SQLite did not do what it was asked; says which of its result codes it gave, and never with what values.
/// </summary>
/// <param name="code">The extended result code (https://www.sqlite.org/rescode.html).</param>
internal sealed class SqliteFailure(int code) : Exception($"SQLite: {Describe(code)}.")
{
    /// <summary>The failure in words for an operator.</summary>
    public string Trouble => Describe(code);

    /// <summary>Whether what is on the disk is not what was written.</summary>
    public bool IsDamage => code is CheckedVfs.Damaged || (code & 0xFF) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    private static string Describe(int code) => (code & 0xFF) switch
    {
        5                                  => "another process holds the file",
        8                                  => "the file is read-only",
        10 when code == CheckedVfs.Damaged => "a page fails its checksum",
        10                                 => "the disk reports an error",
        11                                 => "the file is corrupt",
        13                                 => "the disk is full",
        14                                 => "the file can't be opened",
        26                                 => "the file is not a database",
        _                                  => $"error {code & 0xFF}",
    };
}
