using System.IO.Pipelines;
using Grid.ImportFiles;
using Grid.Testing.Populations;

namespace Grid.Cli.Imports;

/// <summary>
/// A file that is to be imported, read as the server reads what is sent to it: what it refuses as a whole is refused
/// here, in the same words, before anything is sent.
/// </summary>
internal sealed class FeedFile
{
    private const int Beginning = 4096;

    private readonly CsvRecordReader? csv;
    private readonly NdjsonRecordReader? ndjson;

    private FeedFile(CsvRecordReader? csv, NdjsonRecordReader? ndjson) => (this.csv, this.ndjson) = (csv, ndjson);

    /// <summary>Its form.</summary>
    public FeedFormat Format => csv is null ? FeedFormat.Ndjson : FeedFormat.Csv;

    /// <summary>What it is about.</summary>
    public FeedKind Kind => csv?.Header.Kind ?? ndjson!.Kind;

    /// <summary>The lines up to and with the header, sent with every slice; empty where the form has none.</summary>
    public ReadOnlyMemory<byte> Head => csv?.Head ?? default;

    /// <summary>How many lines those are.</summary>
    public int HeadLines => csv?.HeadLines ?? 0;

    /// <summary>The media type of its slices.</summary>
    public string MediaType => csv is null ? "application/x-ndjson" : "text/csv";

    /// <summary>Number of the first line of the record at hand, from 1.</summary>
    public long Number => csv?.Number ?? ndjson!.Number;

    /// <summary>How many lines it has.</summary>
    public int Lines => csv?.Lines ?? 1;

    /// <summary>The record at hand in UTF-8; of one that is longer than a line may be only the beginning.</summary>
    public ReadOnlyMemory<byte> Record => csv?.Record ?? ndjson!.Record;

    /// <summary>Opens a file by its beginning.</summary>
    /// <exception cref="UnreadableFileException">It is no file that can be imported.</exception>
    public static async ValueTask<FeedFile> Open(Stream input, CancellationToken stop)
    {
        var text = await TextInput.OpenAsync(PipeReader.Create(input, new(bufferSize: 1 << 16, leaveOpen: true)), stop);
        return await IsJson(text, stop)
            ? new(null, await NdjsonRecordReader.OpenAsync(new(text), null, stop))
            : new(await CsvRecordReader.OpenAsync(new(text), null, stop), null);
    }

    /// <summary>Goes to the next record; false at the end of the file.</summary>
    /// <exception cref="UnreadableFileException">From here on it can't be read.</exception>
    public ValueTask<bool> Next(CancellationToken stop) => csv?.NextAsync(stop) ?? ndjson!.NextAsync(stop);

    private static async ValueTask<bool> IsJson(PipeReader text, CancellationToken stop)
    {
        var read = await text.ReadAtLeastAsync(Beginning, stop);
        var isJson = Starts(read.Buffer.FirstSpan);
        text.AdvanceTo(read.Buffer.Start);
        return isJson;

        static bool Starts(ReadOnlySpan<byte> start) =>
            start.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
    }
}
