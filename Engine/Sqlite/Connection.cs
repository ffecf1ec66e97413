using Grid.Engine.Sqlite.Pages;
using SQLitePCL;

namespace Grid.Engine.Sqlite;

/// <summary>One connection to the store's file, used by one thread at a time; what it reads is checked.</summary>
/// <remarks>
/// SQLitePCLRaw is used directly: on the way of a turn, a data reader and its parameters would cost more than SQLite.
/// </remarks>
internal sealed class Connection : IDisposable
{
    private const int BusyMilliseconds = 5_000;

    /// <summary>Makes SQLite distinguish a page that fails its checksum from a disk that can't be read.</summary>
    private const int WithExtendedCodes = 0x02000000;

    private const int Flags =
        raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX | WithExtendedCodes;

    private readonly sqlite3 handle;
    private readonly List<Statement> statements = [];

    static Connection() => Batteries_V2.Init();

    /// <exception cref="SqliteFailure">The file can't be opened.</exception>
    public Connection(string file, string? vfs = null)
    {
        var code = raw.sqlite3_open_v2(file, out handle, Flags, CheckedVfs.Over(vfs));
        if (code != raw.SQLITE_OK)
            handle.Dispose();
        Check(code);
        Check(raw.sqlite3_busy_timeout(handle, BusyMilliseconds));
    }

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>Whether a transaction was begun that has not ended.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>Runs statements that give no rows.</summary>
    public void Run(string sql) => Check(raw.sqlite3_exec(handle, sql));

    /// <summary>The one number that a statement gives.</summary>
    public long QueryScalar(string sql)
    {
        using var statement = Compile(sql);
        return statement.Step() ? statement.Number(0) : 0;
    }

    /// <summary>Lets the file, if it is new or rewritten next, leave room for checksums in its pages.</summary>
    public void MakeRoomForSums() => Check(CheckedVfs.MakeRoom(handle));

    /// <summary>Checkpoints the WAL: copies its pages into the file and empties it.</summary>
    /// <exception cref="SqliteFailure">It can't be written, or another connection reads it.</exception>
    public void Checkpoint()
    {
        if (QueryScalar("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
            throw new SqliteFailure(raw.SQLITE_BUSY);
    }

    /// <summary>Makes a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = Compile(sql);
        statements.Add(statement);
        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in statements)
            statement.Dispose();
        handle.Dispose();
    }

    private Statement Compile(string sql)
    {
        Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new(statement);
    }

    internal static void Check(int code)
    {
        if ((code & 0xFF) is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new SqliteFailure(code);
    }
}
