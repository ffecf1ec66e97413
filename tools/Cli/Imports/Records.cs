using Grid.Testing.Populations;

namespace Grid.Cli.Imports;

/// <summary>Finds where the records of a feed end, without reading what they say.</summary>
internal static class Records
{
    private const int LongestQuoted = 64 << 10;

    /// <summary>The longest run of whole records at the start of some bytes.</summary>
    /// <param name="bytes">Bytes that begin with a record.</param>
    /// <param name="format">Tells whether a line feed can be quoted.</param>
    /// <param name="mostLines">No record is added once there are this many lines.</param>
    public static Run Whole(ReadOnlySpan<byte> bytes, FeedFormat format, int mostLines)
    {
        var (at, lines, whole) = (0, 0, default(Run));
        while (lines < mostLines && Next(bytes, at, format, ref lines) is { } end)
            (at, whole) = (end, new(end, lines));
        return whole;
    }

    /// <summary>All of the bytes, the last line of which need not be ended.</summary>
    public static Run All(ReadOnlySpan<byte> bytes)
    {
        var ended = bytes.IsEmpty || bytes[^1] == '\n';
        return new(bytes.Length, bytes.Count((byte)'\n') + (ended ? 0 : 1));
    }

    /// <summary>Where the record that begins at <paramref name="at"/> ends; null while that is not there.</summary>
    private static int? Next(ReadOnlySpan<byte> bytes, int at, FeedFormat format, ref int lines)
    {
        var start = at;
        while (at < bytes.Length)
        {
            var found = format == FeedFormat.Csv
                ? bytes[at..].IndexOfAny((byte)'"', (byte)'\n')
                : bytes[at..].IndexOf((byte)'\n');
            if (found < 0)
                return null;
            at += found + 1;
            if (bytes[at - 1] == '\n')
            {
                lines++;
                return at;
            }
            if (!BeginsField(bytes[start..(at - 1)]))
                continue;
            if (Quoted(bytes[at..]) is { } quoted)
                (at, lines) = (at + quoted.Length, lines + quoted.Lines);
            else if (bytes.Length - at < LongestQuoted)
                return null;
        }
        return null;
    }

    /// <summary>Whether a field begins after these bytes of a record; elsewhere a quote is a mere character.</summary>
    private static bool BeginsField(ReadOnlySpan<byte> before) => before.IsEmpty || before[^1] == ',';

    /// <summary>The text up to and with the quote that closes it, if any; a doubled quote stands for one.</summary>
    /// <remarks>
    /// Where none comes for long, it is missing, and the line ends as others do: one bad line must not swallow the
    /// feed.
    /// </remarks>
    private static Run? Quoted(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, LongestQuoted)];
        var at = 0;
        while (text[at..].IndexOf((byte)'"') is var quote and >= 0)
        {
            at += quote + 1;
            if (at == text.Length || text[at] != '"')
                return new(at, text[..at].Count((byte)'\n'));
            at++;
        }
        return null;
    }
}

/// <summary>Some bytes and how many lines they are.</summary>
internal readonly record struct Run(int Length, int Lines);
