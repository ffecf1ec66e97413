using System.Text;
using Grid.Testing.Populations;

namespace Grid.Cli.Imports;

/// <summary>What the first line of a feed tells.</summary>
/// <param name="Format">Its form.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Header">The header with its line end, sent with every slice; empty where the form has none.</param>
/// <param name="Start">Where its records begin, in bytes.</param>
internal sealed record Feed(FeedFormat Format, FeedKind Kind, ReadOnlyMemory<byte> Header, long Start)
{
    private const int LongestFirstLine = 64 << 10;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Lines of the header: none or one.</summary>
    public int HeaderLines => Header.IsEmpty ? 0 : 1;

    /// <summary>The media type of its slices.</summary>
    public string MediaType => Format == FeedFormat.Csv ? "text/csv" : "application/x-ndjson";

    /// <summary>Recognises a feed by its first line.</summary>
    /// <exception cref="ImportException">It is none.</exception>
    public static Feed Recognise(Stream input)
    {
        var bytes = new byte[LongestFirstLine];
        var length = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var mark = bytes.AsSpan(0, length).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var end = bytes.AsSpan(0, length).IndexOf((byte)'\n') + 1;
        if (end == 0)
            end = length;
        var first = bytes.AsMemory(mark..end);
        var isJson = first.Span.TrimStart(" \t"u8).StartsWith("{"u8);
        var text = Encoding.UTF8.GetString(first.Span);
        var kind = FeedKind.Of(isJson ? FeedKind.MembersOf(text) : ColumnsOf(text))
            ?? throw ImportException.NotBegun(FeedKind.Unknown);
        return isJson
            ? new(FeedFormat.Ndjson, kind, default, mark)
            : new(FeedFormat.Csv, kind, Ended(first), end);
    }

    private static string[] ColumnsOf(string line) =>
        [.. line.Split(',').Select(name => name.Trim().Trim('"'))];

    private static ReadOnlyMemory<byte> Ended(ReadOnlyMemory<byte> line) =>
        line.Span[^1] == '\n' ? line : (byte[])[.. line.Span, (byte)'\n'];
}
