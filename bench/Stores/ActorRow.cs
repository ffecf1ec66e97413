using Grid.Engine.Sqlite;
using Microsoft.Data.Sqlite;

namespace Grid.Bench.Stores;

/// <summary>A row as the embedded engine stored it; the alternatives write the same bytes.</summary>
internal sealed record ActorRow(string Key, long Version, byte[] Body, long Crc)
{
    /// <summary>All rows of an engine's file in the order in which they were first written.</summary>
    public static IReadOnlyList<ActorRow> All(string directory)
    {
        using var connection = SqliteSchema.Connect(FileIn(directory), SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, version, body, crc FROM actor ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var rows = new List<ActorRow>();
        while (reader.Read())
            rows.Add(new(reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2), reader.GetInt64(3)));
        return rows;
    }

    /// <summary>The engine's file in its directory.</summary>
    public static string FileIn(string directory) => Path.Combine(directory, "grid.db");
}
