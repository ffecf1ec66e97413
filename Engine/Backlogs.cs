using System.Text.Json;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Streams;
using Stream = Grid.Core.Streams.Stream;

namespace Grid.Engine;

/// <summary>Puts together what waits for a receiver from the rows of a stream and its record.</summary>
public static class Backlogs
{
    /// <summary>
    /// The rows must have been read before the record; a row can be on disk a moment before its turn is seen, so that
    /// the record may still be behind it.
    /// </summary>
    /// <exception cref="UnavailableException">A row can't be read.</exception>
    public static Backlog Of(IReadOnlyList<Entry> rows, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(stream);
        var last = rows.Count == 0 ? 0 : rows[^1].Number;
        return new(Math.Max(stream.Appended, last), stream.Acknowledged, [.. rows.Select(Event)]);
    }

    private static StreamFact.Appended Event(Entry row) =>
        JsonSerializer.Deserialize(row.Body, GridJson.Default.AppendedEvent)
        ?? throw new UnavailableException("A row beside a record can't be read.");
}
