using System.Net;

namespace Grid.Cli.Imports;

/// <summary>The body that carries a slice: the header once more, then the records as they stand in the input.</summary>
/// <remarks>Being a content of its own it lets the answer be read while it is still being sent.</remarks>
internal sealed class SliceContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> header;
    private readonly ReadOnlyMemory<byte> records;

    /// <summary>Creates the body.</summary>
    public SliceContent(FeedFile feed, in Slice slice)
    {
        (header, records) = (feed.Head, slice.Bytes);
        Headers.ContentType = new(feed.MediaType);
    }

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(header);
        await stream.WriteAsync(records);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = header.Length + records.Length;
        return true;
    }
}
