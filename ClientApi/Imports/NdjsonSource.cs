using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>The lines of an NDJSON file: one JSON object each; empty lines are passed over.</summary>
internal sealed class NdjsonSource(PipeReader reader, CardChanges changes) : LineSource(changes), IDisposable
{
    private ReadOnlySequence<byte> line;
    private SequencePosition? taken;
    private bool held;
    private Feed feed;

    /// <summary>
    /// Opens a file, by its first line where it isn't said what the file is about; or says what is wrong.
    /// </summary>
    public static async ValueTask<(NdjsonSource? Source, Problem? Problem)> Open(
        PipeReader reader, Feed? feed, CardChanges changes, CancellationToken aborted)
    {
        var source = new NdjsonSource(reader, changes);
        if (await source.Begin(feed, aborted) is not { } problem)
            return (source, null);
        source.Dispose();
        return (null, problem);
    }

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

    public override CardChange? Read(CardFields fields)
    {
        var (issue, loss, problem) = ((IssueBody?)null, (LossBody?)null, (Problem?)null);
        if (feed == Feed.Cards)
            issue = Body.Parse(line, ApiJson.Default.IssueBody, out problem);
        else
            loss = Body.Parse(line, ApiJson.Default.LossBody, out problem);
        if (problem is null)
            return issue is not null ? Change(issue, fields) : Change(loss!, fields);
        fields.Errors.AddMalformed(problem.Field ?? "", problem.Code, problem.Detail);
        return null;
    }

    public void Dispose() => Release();

    private async ValueTask<Problem?> Begin(Feed? asked, CancellationToken aborted)
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
        feed = known;
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

    private static Feed? Recognised(ReadOnlySequence<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("authority"u8))
                    return Feed.Cards;
                reader.Skip();
            }
            return Feed.Losses;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
