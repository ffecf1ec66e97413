using System.Text.Json;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Streams;

namespace Grid.Engine;

/// <summary>Puts together what waits for a receiver from the rows of a stream and its record.</summary>
public static class BacklogReader
{
    /// <summary>
    /// The rows must have been read before the record; a row can be on disk a moment before its turn is seen, so that
    /// the record may still be behind it.
    /// </summary>
    /// <exception cref="UnavailableException">A row can't be read.</exception>
    public static Backlog Read(IReadOnlyList<JournalEntry> rows, EventStream stream)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(stream);
        var last = rows.Count == 0 ? 0 : rows[^1].Number;
        return new(Math.Max(stream.Appended, last), stream.Acknowledged, [.. rows.Select(Event)]);
    }

    private static EventStreamFact.Appended Event(JournalEntry row) =>
        JsonSerializer.Deserialize(row.Body, GridJson.Default.AppendedEvent)
        ?? throw new UnavailableException("A row beside a record can't be read.");
}
