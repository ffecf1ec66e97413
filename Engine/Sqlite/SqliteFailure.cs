namespace Grid.Engine.Sqlite;

/// <summary>
/// SQLite did not do what it was asked; says which of its result codes it gave, and never with what values.
/// </summary>
/// <param name="code">The primary result code (https://www.sqlite.org/rescode.html).</param>
internal sealed class SqliteFailure(int code) : Exception($"SQLite: {Words(code)}.")
{
    /// <summary>The failure in words for an operator.</summary>
    public string Trouble => Words(code);

    private static string Words(int code) => code switch
    {
        5  => "another process holds the file",
        8  => "the file is read-only",
        10 => "the disk reports an error",
        11 => "the file is corrupt",
        13 => "the disk is full",
        14 => "the file can't be opened",
        26 => "the file is not a database",
        _  => $"error {code}",
    };
}
