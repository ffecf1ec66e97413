using System.Buffers;
using System.IO.Pipelines;
using System.Text.Unicode;
using CsvHelper;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>The lines of a CSV file (RFC 4180) with a header; no field of ours holds a line break.</summary>
internal sealed class CsvSource : LineSource, IDisposable
{
    private readonly CsvReader reader;
    private readonly IssueBody card = new();
    private readonly LossBody loss = new();
    private CsvColumns columns = null!;
    private bool badQuotes;

    private CsvSource(Stream body, CardChanges changes) : base(changes) =>
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
        PipeReader body, Feed? feed, CardChanges changes, CancellationToken aborted)
    {
        if (await IsUtf16(body, aborted))
            return (null, new(400, "invalid_utf8", "The file is not UTF-8."));
        var source = new CsvSource(body.AsStream(leaveOpen: true), changes);
        Problem? problem;
        try
        {
            await source.reader.ReadHeaderAsync(aborted);
            source.columns = CsvColumns.Read(source.reader.Headers, feed, out problem)!;
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

    public override CardChange? Read(CardFields fields)
    {
        var errors = fields.Errors;
        if (!Utf8.IsValid(reader.RawRecord))
            errors.AddMalformed("", "invalid_utf8", "The line is not valid UTF-8.");
        else if (badQuotes)
            errors.AddMalformed("", "quotes_invalid", "The quotes in the line do not pair.");
        else if (reader.FieldCount != columns.Count)
            errors.AddMalformed("", "column_count", "The line has not as many columns as the header.");
        else
            return columns.Feed == Feed.Cards ? Card(fields) : Loss(fields);
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

    private CardChange? Card(CardFields fields)
    {
        (card.IdNumber, card.Name, card.Kind, card.IssuedOn) = (Field(0), Field(1), Field(2), Field(3));
        (card.ExpiresOn, card.Authority) = (Field(4), Field(5));
        var fingerprint = Field(6);
        card.FingerprintRegistered = fingerprint switch { "true" => true, "false" => false, _ => null };
        if (fingerprint is not (null or "true" or "false"))
            fields.Errors.AddMalformed("fingerprintRegistered", "not_one_of", "It must be one of: true, false.");
        return Change(card, fields);
    }

    private CardChange? Loss(CardFields fields)
    {
        (loss.IdNumber, loss.IssuedOn, loss.Kind) = (Field(0), Field(1), Field(2));
        (loss.OccurredOn, loss.Channel) = (Field(3), Field(4));
        return Change(loss, fields);
    }

    /// <summary>The field; null where it is empty or the file has no such column.</summary>
    private string? Field(int index)
    {
        var place = columns[index];
        return place < 0 || reader.IsEmpty(place) ? null : reader.GetString(place);
    }
}
