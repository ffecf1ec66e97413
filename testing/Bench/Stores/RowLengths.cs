using Grid.Engine.Sqlite;

namespace Grid.Bench.Stores;

/// <summary>Looks from outside how long an actor's row is while an engine has the file open.</summary>
internal sealed class RowLengths : IDisposable
{
    private readonly Connection connection;
    private readonly Statement select;

    public RowLengths(string directory)
    {
        connection = new(ActorRow.FileIn(directory));
        select = connection.Prepare("SELECT length(body) FROM actor WHERE key = ?1");
    }

    /// <summary>Bytes of the row with this key; 0 where there is none.</summary>
    public long Of(string key)
    {
        select.Bind(1, key);
        var bytes = select.Step() ? select.Number(0) : 0;
        select.Reset();
        return bytes;
    }

    public void Dispose()
    {
        select.Dispose();
        connection.Dispose();
    }
}
