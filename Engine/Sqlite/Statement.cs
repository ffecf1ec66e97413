using System.Text;
using SQLitePCL;

namespace Grid.Engine.Sqlite;

/// <summary>A prepared statement; parameters are numbered from 1, columns from 0, as in SQLite.</summary>
internal sealed class Statement(sqlite3_stmt handle) : IDisposable
{
    public void Bind(int parameter, long value) => Connection.Check(raw.sqlite3_bind_int64(handle, parameter, value));

    public void Bind(int parameter, string value) => Connection.Check(raw.sqlite3_bind_text(handle, parameter, value));

    public void BindText(int parameter, ReadOnlySpan<byte> utf8) =>
        Connection.Check(raw.sqlite3_bind_text(handle, parameter, utf8));

    public void BindBlob(int parameter, ReadOnlySpan<byte> value) =>
        Connection.Check(raw.sqlite3_bind_blob(handle, parameter, value));

    public void BindNull(int parameter) => Connection.Check(raw.sqlite3_bind_null(handle, parameter));

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        Connection.Check(code);
        return code == raw.SQLITE_ROW;
    }

    /// <summary>Runs a statement that gives no rows, and makes it ready to be run again.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public string Text(int column) => Encoding.UTF8.GetString(Blob(column));

    /// <summary>Ends the reading of rows. A step that failed has said so itself; the reset repeats its code.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();
}
