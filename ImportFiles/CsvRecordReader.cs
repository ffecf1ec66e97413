using System.Buffers;

namespace Grid.ImportFiles;

/// <summary>
/// Gives the records of a CSV file one after the other. A record that can't be read spoils only itself: what follows it
/// begins on the next line.
/// </summary>
/// <remarks>
/// Blank lines, and lines of separators alone as spreadsheets write below their tables, are passed over. A quoted field
/// may hold line breaks; where no closing quote follows that makes a whole record, the quote is a mistake, and it does
/// not swallow the lines that follow.
/// </remarks>
public sealed class CsvRecordReader
{
    /// <summary>Over how many more lines a quoted field may go on.</summary>
    private const int MostLinesMore = 20;

    private readonly LineReader lines;
    private readonly Queue<Line> ahead = new();
    private readonly List<string> fields = [];
    private readonly ArrayBufferWriter<byte> record = new();

    private UnreadableFileException? unreadable;

    private CsvRecordReader(LineReader lines) => this.lines = lines;

    /// <summary>The header.</summary>
    public CsvHeader Header { get; private set; } = null!;

    /// <summary>
    /// The lines of the file up to and with the header, each ended with LF, to be sent before any record.
    /// </summary>
    public ReadOnlyMemory<byte> Head { get; private set; }

    /// <summary>How many lines those are.</summary>
    public int HeadLines { get; private set; }

    /// <summary>Number of the first line of the record at hand, from 1; the header counts.</summary>
    public long Number { get; private set; }

    /// <summary>How many lines the record at hand has.</summary>
    public int Lines { get; private set; }

    /// <summary>
    /// The record at hand as it stands in the file, its lines separated by LF; of a line that is too long the
    /// beginning.
    /// </summary>
    public ReadOnlyMemory<byte> Record => record.WrittenMemory;

    /// <summary>Why the record at hand can't be read; null where it can.</summary>
    public RecordFault? Fault { get; private set; }

    /// <summary>
    /// The field of the record at hand that is the <paramref name="index"/>th in the documented order; null where it is
    /// empty or the file has no such column.
    /// </summary>
    public string? this[int index] =>
        Header[index] is >= 0 and var place && fields[place] is { Length: > 0 } text ? text : null;

    /// <summary>Opens a file by its header.</summary>
    /// <param name="lines">The lines, from the first.</param>
    /// <param name="asked">What the file is about; null where its header says it.</param>
    /// <param name="stop">Ends the wait for the header.</param>
    /// <exception cref="UnreadableFileException">It has no header of a file that can be imported.</exception>
    public static async ValueTask<CsvRecordReader> OpenAsync(
        LineReader lines, FeedKind? asked, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var reader = new CsvRecordReader(lines);
        var (head, separator) = (new ArrayBufferWriter<byte>(), (byte?)null);
        while (await lines.NextAsync(stop))
        {
            reader.HeadLines++;
            head.Write(lines.Line.Span);
            head.Write("\n"u8);
            if (lines.IsTooLong)
                throw new UnreadableFileException("header_invalid", "The first line is too long for a CSV header.");
            if (!lines.IsUtf8)
                throw new UnreadableFileException("invalid_utf8", "The header of the file is not UTF-8.");
            if (lines.IsBlank)
                continue;
            if (separator is null && CsvHeader.Named(lines.Line.Span) is { } named)
            {
                separator = named;
                continue;
            }
            reader.Header = CsvHeader.Read(lines.Line.Span, separator, asked);
            reader.Head = head.WrittenMemory;
            await reader.Peek(0, stop); // A file in another encoding is refused before anything of it is taken.
            return reader.unreadable is null ? reader : throw reader.unreadable;
        }
        throw new UnreadableFileException("header_missing", "The file is empty; a header is needed.");
    }

    /// <summary>Reads the next record; false at the end of the file.</summary>
    /// <param name="stop">Ends the wait for it.</param>
    /// <exception cref="UnreadableFileException">From here on the file can't be read.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken stop)
    {
        while (await Peek(0, stop) is { } line)
        {
            ahead.Dequeue();
            (Number, Lines) = (line.Number, 1);
            record.ResetWrittenCount();
            record.Write(line.Bytes);
            var quotes = CsvLine.Split(line.Bytes, Header.Separator, fields);
            if (line.Fault is null && quotes == CsvQuotes.Paired && IsEmpty(line.Bytes))
                continue;
            if (line.Fault is null && quotes == CsvQuotes.Open && await Join(stop))
                quotes = CsvQuotes.Paired;
            Fault = line.Fault
                ?? (quotes != CsvQuotes.Paired ? RecordFault.Quotes
                    : fields.Count != Header.Count ? RecordFault.ColumnCount : null);
            return true;
        }
        return unreadable is null ? false : throw unreadable;
    }

    private bool IsEmpty(ReadOnlySpan<byte> line) =>
        !line.ContainsAnyExcept(" \t"u8) || fields.TrueForAll(static field => field.Length == 0);

    /// <summary>Adds the lines on which a quoted field goes on; false where it never ends as it should.</summary>
    private async ValueTask<bool> Join(CancellationToken stop)
    {
        var length = record.WrittenCount;
        var joined = new ArrayBufferWriter<byte>();
        joined.Write(record.WrittenSpan);
        for (var more = 0; more < MostLinesMore && await Peek(more, stop) is { Fault: null } line; more++)
        {
            length += line.Bytes.Length + 1;
            if (length > LineReader.MaxLine)
                return false;
            joined.Write("\n"u8);
            joined.Write(line.Bytes);
            switch (CsvLine.Split(joined.WrittenSpan, Header.Separator, fields))
            {
                case CsvQuotes.Paired when fields.Count == Header.Count:
                    record.ResetWrittenCount();
                    record.Write(joined.WrittenSpan);
                    for (; more >= 0; more--, Lines++)
                        ahead.Dequeue();
                    return true;
                case CsvQuotes.Open:
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    /// <summary>
    /// The line that many places after the one at hand; null where the file ends before, or can't be read.
    /// </summary>
    private async ValueTask<Line?> Peek(int place, CancellationToken stop)
    {
        while (ahead.Count <= place)
        {
            if (unreadable is not null || !await More(stop))
                return null;
            var fault = lines.IsTooLong ? RecordFault.TooLong : lines.IsUtf8 ? null : RecordFault.NotUtf8;
            ahead.Enqueue(new(lines.Number, lines.Line.ToArray(), fault));
        }
        return ahead.ElementAt(place);
    }

    /// <summary>Reads a line. Where the file breaks is kept for when the lines before it have been given out.</summary>
    private async ValueTask<bool> More(CancellationToken stop)
    {
        try
        {
            return await lines.NextAsync(stop);
        }
        catch (UnreadableFileException e)
        {
            unreadable = e;
            return false;
        }
    }

    private sealed record Line(long Number, byte[] Bytes, RecordFault? Fault);
}
