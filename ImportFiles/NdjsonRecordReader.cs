using System.Text.Json;

namespace Grid.ImportFiles;

/// <summary>
/// Gives the records of an NDJSON file one after the other: one JSON object a line; blank lines are passed over.
/// </summary>
public sealed class NdjsonRecordReader
{
    private readonly LineReader lines;
    private bool isHeld;

    private NdjsonRecordReader(LineReader lines) => this.lines = lines;

    /// <summary>What the file is about.</summary>
    public FeedKind Kind { get; private set; } = null!;

    /// <summary>Number of the line at hand, from 1.</summary>
    public long Number => lines.Number;

    /// <summary>The line at hand; of one that is too long the beginning.</summary>
    public ReadOnlyMemory<byte> Record => lines.Line;

    /// <summary>
    /// Why the line at hand can't be read; null where it can, though it need not be the object it should.
    /// </summary>
    public RecordFault? Fault => lines.IsTooLong ? RecordFault.TooLong : lines.IsUtf8 ? null : RecordFault.NotUtf8;

    /// <summary>Opens a file, by its first record where it isn't said what the file is about.</summary>
    /// <param name="lines">The lines, from the first.</param>
    /// <param name="asked">What the file is about; null where its first record shows it.</param>
    /// <param name="stop">Ends the wait for the first record.</param>
    /// <exception cref="UnreadableFileException">It is no NDJSON that can be imported.</exception>
    public static async ValueTask<NdjsonRecordReader> OpenAsync(
        LineReader lines, FeedKind? asked, CancellationToken stop)
    {
        var reader = new NdjsonRecordReader(lines);
        if (!await reader.NextAsync(stop))
            throw new UnreadableFileException("body_required", "The file is empty.");
        reader.isHeld = true;
        if (lines.Line.Span.TrimStart(" \t"u8) is [(byte)'[', ..])
            throw new UnreadableFileException(
                "json_array",
                "The file is a JSON array. NDJSON has one whole object on each line, without brackets around them and "
                + "commas between: jq -c '.[]' FILE writes it so.");
        reader.Kind = asked ?? KindOf(lines.Line.Span) ?? throw new UnreadableFileException(
            "malformed_json",
            "The first line is not a whole JSON object. NDJSON has one whole object on each line, in UTF-8.");
        return reader;
    }

    /// <summary>Reads the next record; false at the end of the file.</summary>
    /// <param name="stop">Ends the wait for it.</param>
    /// <exception cref="UnreadableFileException">From here on the file can't be read.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken stop)
    {
        if (isHeld)
        {
            isHeld = false;
            return true;
        }
        while (await lines.NextAsync(stop))
            if (!lines.IsBlank)
                return true;
        return false;
    }

    private static FeedKind? KindOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            var names = new List<string>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(reader.GetString()!);
                reader.Skip();
            }
            return FeedKind.WithFields(names);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // InvalidOperation: a name that is no Unicode text.
        }
    }
}
