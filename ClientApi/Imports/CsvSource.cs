using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using CsvHelper;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>The lines of a CSV file (RFC 4180) with a header; no field of ours holds a line break.</summary>
internal sealed class CsvSource : LineSource, IDisposable
{
    private readonly CsvReader reader;
    private CsvColumns columns = null!;
    private bool badQuotes;

    private CsvSource(Stream body) =>
        reader = CsvReader.Create(body, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = true,
            AllowLineBreaksInQuotes = false,
            DetectSeparatorHint = false,
            Encoding = System.Text.Encoding.UTF8,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            MaxRecordSize = MaxLine,
            PoolStrings = true,
            OnMalformedRecord = _ => badQuotes = true,
        }, leaveOpen: true);

    /// <summary>Opens a file by its header; or says what is wrong with it.</summary>
    public static async ValueTask<(CsvSource? Source, Problem? Problem)> Open(
        PipeReader body, FeedKind? asked, CancellationToken aborted)
    {
        if (await IsUtf16(body, aborted))
            return (null, new(400, "invalid_utf8", "The file is not UTF-8."));
        var source = new CsvSource(body.AsStream(leaveOpen: true));
        Problem? problem;
        try
        {
            await source.reader.ReadHeaderAsync(aborted);
            source.columns = CsvColumns.Read(source.reader.Headers, asked, out problem)!;
            if (problem is null)
                return (source, null);
        }
        catch (CsvFormatException)
        {
            problem = new(400, "header_invalid", "The first line is not a CSV header.");
        }
        source.Dispose();
        return (null, problem);
    }

    public override FeedKind Kind => columns.Kind;

    public override async ValueTask<bool> Next(CancellationToken aborted)
    {
        badQuotes = false;
        try
        {
            if (!await reader.ReadAsync(aborted))
                return false;
            Line = reader.LineNumber;
            return true;
        }
        catch (CsvFormatException)
        {
            Line++;
            throw new BrokenFileException("line_too_long", "A line is longer than 64 KiB.");
        }
    }

    public override TBody? Body<TBody>(JsonTypeInfo<TBody> json, Func<CsvFields, TBody> csv, FieldErrors errors)
        where TBody : class
    {
        if (!Utf8.IsValid(reader.RawRecord))
            errors.AddMalformed("", "invalid_utf8", "The line is not valid UTF-8.");
        else if (badQuotes)
            errors.AddMalformed("", "quotes_invalid", "The quotes in the line do not pair.");
        else if (reader.FieldCount != columns.Count)
            errors.AddMalformed("", "column_count", "The line has not as many columns as the header.");
        else
            return csv(new(reader, columns, errors));
        return null;
    }

    public void Dispose() => reader.Dispose();

    /// <summary>
    /// The reader would follow the byte order mark of another encoding; here text is UTF-8 and nothing else.
    /// </summary>
    private static async ValueTask<bool> IsUtf16(PipeReader body, CancellationToken aborted)
    {
        var start = await body.ReadAtLeastAsync(2, aborted);
        var mark = new byte[2];
        if (start.Buffer.Length >= mark.Length)
            start.Buffer.Slice(0, mark.Length).CopyTo(mark);
        body.AdvanceTo(start.Buffer.Start);
        return mark is [0xFE, 0xFF] or [0xFF, 0xFE];
    }
}
