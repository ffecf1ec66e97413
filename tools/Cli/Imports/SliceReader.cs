using System.Buffers;
using Grid.ImportFiles;

namespace Grid.Cli.Imports;

/// <summary>A run of whole records of the input; its bytes are good until the next is read.</summary>
/// <param name="Bytes">The records in UTF-8, each line ended with LF.</param>
/// <param name="FirstLine">Number of its first line in the input, from 1.</param>
/// <param name="Lines">How many lines it has.</param>
internal readonly record struct Slice(ReadOnlyMemory<byte> Bytes, long FirstLine, int Lines)
{
    /// <summary>Number of the input's line that follows.</summary>
    public long NextLine => FirstLine + Lines;
}

/// <summary>Cuts the input into slices of whole records, in which lines keep their places.</summary>
/// <param name="file">The input.</param>
/// <param name="firstLine">Number of the first line that is sent; what stands before it is passed over.</param>
/// <param name="limits">How large a slice may be.</param>
internal sealed class SliceReader(FeedFile file, long firstLine, SliceLimits limits)
{
    private readonly ArrayBufferWriter<byte> bytes = new();
    private long line = firstLine;
    private UnreadableFileException? end;

    /// <summary>The next slice, or null at the end of the input.</summary>
    /// <exception cref="UnreadableFileException">
    /// What follows can't be read; all that could be was given out.
    /// </exception>
    public async ValueTask<Slice?> Next(CancellationToken stop)
    {
        bytes.ResetWrittenCount();
        var (start, records) = (line, 0);
        try
        {
            for (; records < limits.Records && bytes.WrittenCount < limits.Bytes && end is null; records++)
                if (!await NextRecord(stop))
                    break;
        }
        catch (UnreadableFileException e)
        {
            end = e;
        }
        if (records > 0)
            return new Slice(bytes.WrittenMemory, start, (int)(line - start));
        return end is null ? null : throw end;
    }

    private async ValueTask<bool> NextRecord(CancellationToken stop)
    {
        do
            if (!await file.Next(stop))
                return false;
        while (file.Number < line);
        for (; line < file.Number; line++)
            bytes.Write("\n"u8);
        bytes.Write(file.Record.Span);
        bytes.Write("\n"u8);
        line += file.Lines;
        return true;
    }
}

/// <summary>How large a slice may be; it is as much as is sent again after a failure.</summary>
/// <param name="Bytes">Bytes after which it ends with the record.</param>
/// <param name="Records">Most records.</param>
internal sealed record SliceLimits(int Bytes, int Records)
{
    /// <summary>Enough for a server not to wait for the next slice, and less than a second of its work.</summary>
    public static readonly SliceLimits Usual = new(4 << 20, 20_000);
}
