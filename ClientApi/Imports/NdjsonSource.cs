using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>The lines of an NDJSON file: one JSON object each; empty lines are passed over.</summary>
internal sealed class NdjsonSource(PipeReader reader) : LineSource, IDisposable
{
    private ReadOnlySequence<byte> line;
    private SequencePosition? taken;
    private bool held;
    private FeedKind kind = null!;

    /// <summary>
    /// Opens a file, by its first line where it isn't said what the file is about; or says what is wrong.
    /// </summary>
    public static async ValueTask<(NdjsonSource? Source, Problem? Problem)> Open(
        PipeReader reader, FeedKind? asked, CancellationToken aborted)
    {
        var source = new NdjsonSource(reader);
        if (await source.Begin(asked, aborted) is not { } problem)
            return (source, null);
        source.Dispose();
        return (null, problem);
    }

    public override FeedKind Kind => kind;

    public override async ValueTask<bool> Next(CancellationToken aborted)
    {
        if (held)
        {
            held = false;
            return true;
        }
        while (await Take(aborted))
            if (!IsBlank())
                return true;
        return false;
    }

    public override TBody? Body<TBody>(JsonTypeInfo<TBody> json, Func<CsvFields, TBody> csv, FieldErrors errors)
        where TBody : class
    {
        var body = Http.Body.Parse(line, json, out var problem);
        if (problem is not null)
            errors.AddMalformed(problem.Field ?? "", problem.Code, problem.Detail);
        return body;
    }

    public void Dispose() => Release();

    private async ValueTask<Problem?> Begin(FeedKind? asked, CancellationToken aborted)
    {
        try
        {
            if (!await Next(aborted))
                return new(400, "body_required", "The file is empty.");
        }
        catch (BrokenFileException e)
        {
            return new(400, e.Code, e.Message);
        }
        held = true;
        if ((asked ?? Recognised(line)) is not { } known)
            return new(400, "malformed_json", "The first line is not a JSON object; is this NDJSON in UTF-8?");
        kind = known;
        return null;
    }

    private void Release()
    {
        if (taken is { } end)
            reader.AdvanceTo(end);
        taken = null;
    }

    private async ValueTask<bool> Take(CancellationToken aborted)
    {
        Release();
        Line++;
        while (true)
        {
            var read = await reader.ReadAsync(aborted);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } lineBreak)
                return Found(buffer.Slice(0, lineBreak), buffer.GetPosition(1, lineBreak));
            taken = buffer.End;
            if (buffer.Length > MaxLine)
                throw new BrokenFileException("line_too_long", "A line is longer than 64 KiB.");
            if (read.IsCompleted)
                return !buffer.IsEmpty && Found(buffer, buffer.End);
            taken = null;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private bool Found(ReadOnlySequence<byte> found, SequencePosition end)
    {
        (line, taken) = (found, end);
        return true;
    }

    private bool IsBlank()
    {
        foreach (var part in line)
            if (part.Span.ContainsAnyExcept(" \t\r"u8))
                return false;
        return true;
    }

    private static FeedKind? Recognised(ReadOnlySequence<byte> line)
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
            return FeedKind.Of(names);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // InvalidOperation: a name that is no UTF-8.
        }
    }
}
