using Grid.Engine.Sqlite;

namespace Grid.Bench.Stores;

/// <summary>A row as the embedded engine stored it; the alternatives write the same bytes.</summary>
internal sealed record ActorRow(string Key, long Version, byte[] Body, long Crc)
{
    /// <summary>All rows of an engine's file in the order in which they were first written.</summary>
    public static IReadOnlyList<ActorRow> All(string directory)
    {
        using var connection = new Connection(FileIn(directory));
        using var select = connection.Prepare("SELECT key, version, body, crc FROM actor ORDER BY rowid");
        var rows = new List<ActorRow>();
        while (select.Step())
            rows.Add(new(select.Text(0), select.Number(1), select.Blob(2).ToArray(), select.Number(3)));
        return rows;
    }

    /// <summary>The engine's file in its directory.</summary>
    public static string FileIn(string directory) => Path.Combine(directory, "grid.db");
}
