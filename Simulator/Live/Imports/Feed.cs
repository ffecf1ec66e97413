using System.Text;
using Grid.Simulator.Populations;

namespace Grid.Simulator.Live.Imports;

/// <summary>What a feed is about.</summary>
internal enum FeedKind
{
    /// <summary>Cards that the registry issued.</summary>
    Cards = 1,

    /// <summary>Cards that were lost or stolen.</summary>
    Losses,
}

/// <summary>What the first line of a feed tells.</summary>
/// <param name="Format">Its form.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Header">The header with its line end, sent with every slice; empty where the form has none.</param>
/// <param name="Start">Where its records begin, in bytes.</param>
internal sealed record Feed(FeedFormat Format, FeedKind Kind, ReadOnlyMemory<byte> Header, long Start)
{
    private const int LongestFirstLine = 64 << 10;
    private static readonly string[] Telling = ["idNumber", "name", "authority", "kind"];

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Lines of the header: none or one.</summary>
    public int HeaderLines => Header.IsEmpty ? 0 : 1;

    /// <summary>The media type of its slices.</summary>
    public string MediaType => Format == FeedFormat.Csv ? "text/csv" : "application/x-ndjson";

    /// <summary>What its records are called.</summary>
    public string Records => Kind == FeedKind.Cards ? "cards" : "loss reports";

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
        var kind = KindOf(Encoding.UTF8.GetString(first.Span), isJson) ?? throw ImportException.NotBegun(
            "This is neither a registry nor a feed of loss reports. A CSV begins with the header "
            + "idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered or "
            + "idNumber,issuedOn,kind,occurredOn,channel; an NDJSON has objects with these members.");
        return isJson
            ? new(FeedFormat.Ndjson, kind, default, mark)
            : new(FeedFormat.Csv, kind, Ended(first), end);
    }

    private static FeedKind? KindOf(string line, bool isJson)
    {
        var names = isJson ? MembersOf(line) : line.Split(',').Select(name => name.Trim().Trim('"')).ToArray();
        if (!names.Contains("idNumber"))
            return null;
        if (names.Contains("name") || names.Contains("authority"))
            return FeedKind.Cards;
        return names.Contains("kind") ? FeedKind.Losses : null;
    }

    private static string[] MembersOf(string line) =>
        [.. Telling.Where(name => line.Contains($"\"{name}\""))];

    private static ReadOnlyMemory<byte> Ended(ReadOnlyMemory<byte> line) =>
        line.Span[^1] == '\n' ? line : (byte[])[.. line.Span, (byte)'\n'];
}
