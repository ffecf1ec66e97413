using Grid.Testing.Populations;

namespace Grid.Cli.Imports;

/// <summary>A run of whole records of the input; its bytes are good until the next is read.</summary>
/// <param name="Bytes">The records.</param>
/// <param name="FirstLine">Number of its first line in the input, from 1.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Start">Where in the input it begins, in bytes.</param>
internal readonly record struct Slice(ReadOnlyMemory<byte> Bytes, long FirstLine, int Lines, long Start)
{
    /// <summary>Where in the input the next one begins, in bytes.</summary>
    public long End => Start + Bytes.Length;

    /// <summary>Number of the input's line that follows.</summary>
    public long NextLine => FirstLine + Lines;
}

/// <summary>Cuts the input into slices of whole records.</summary>
/// <param name="input">The input, read on from where it stands.</param>
/// <param name="format">Its form.</param>
/// <param name="start">Where in the input it stands, in bytes.</param>
/// <param name="firstLine">Number of the line that begins there.</param>
/// <param name="limits">How large a slice may be.</param>
internal sealed class SliceReader(
    Stream input, FeedFormat format, long start, long firstLine, SliceLimits limits)
{
    private readonly byte[] buffer = new byte[limits.Bytes];
    private int filled;
    private int used;
    private long offset = start;
    private long line = firstLine;

    /// <summary>The next slice, or null at the end of the input.</summary>
    /// <exception cref="ImportException">A record is longer than a slice may be.</exception>
    public async ValueTask<Slice?> Next(CancellationToken stop)
    {
        buffer.AsSpan(used, filled - used).CopyTo(buffer);
        filled -= used;
        filled += await input.ReadAtLeastAsync(buffer.AsMemory(filled), buffer.Length - filled, false, stop);
        if (filled == 0)
            return null;

        var run = Cut(ended: filled < buffer.Length);
        if (run.Length == 0)
            throw ImportException.Stopped(
                $"Line {line}: the record that begins here is longer than {limits.Bytes:N0} bytes.");
        var slice = new Slice(buffer.AsMemory(0, run.Length), line, run.Lines, offset);
        (used, offset, line) = (run.Length, slice.End, slice.NextLine);
        return slice;
    }

    private Run Cut(bool ended)
    {
        var whole = Records.Whole(buffer.AsSpan(0, filled), format, limits.Lines);
        if (!ended || whole.Lines >= limits.Lines)
            return whole;
        var rest = Records.All(buffer.AsSpan(whole.Length, filled - whole.Length));
        return new(filled, whole.Lines + rest.Lines);
    }
}

/// <summary>How large a slice may be; it is as much as is sent again after a failure.</summary>
/// <param name="Bytes">Most bytes, and so the longest record.</param>
/// <param name="Lines">Lines after which it ends with the record.</param>
internal sealed record SliceLimits(int Bytes, int Lines)
{
    /// <summary>Enough for a server not to wait for the next slice, and less than a second of its work.</summary>
    public static readonly SliceLimits Usual = new(4 << 20, 20_000);
}
