using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Streams;

namespace Grid.Engine;

/// <summary>Reads the rows that streams and cascades keep beside their records.</summary>
public static class JournalReader
{
    /// <summary>
    /// What waits for a receiver. The rows must have been read before the record; a row can be on disk a moment before
    /// its turn is seen, so that
    /// the record may still be behind it.
    /// </summary>
    /// <exception cref="UnavailableException">A row can't be read.</exception>
    public static Backlog Read(IReadOnlyList<JournalEntry> rows, EventStream stream)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(stream);
        var last = rows.Count == 0 ? 0 : rows[^1].Number;
        return new(
            Math.Max(stream.Appended, last),
            stream.Acknowledged,
            [.. rows.Select(row => Read(row, GridJson.Default.AppendedEvent))]);
    }

    /// <summary>Who was told, from the rows of a cascade.</summary>
    /// <exception cref="UnavailableException">A row can't be read.</exception>
    public static ImmutableArray<CascadeFact.Listed> Read(IReadOnlyList<JournalEntry> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [.. rows.Select(row => Read(row, GridJson.Default.ListedInCascade))];
    }

    private static TFact Read<TFact>(JournalEntry row, JsonTypeInfo<TFact> json) where TFact : class =>
        JsonSerializer.Deserialize(row.Body, json)
        ?? throw new UnavailableException("A row beside a record can't be read.");
}
