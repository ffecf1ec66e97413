using System.Buffers.Binary;
using System.IO.Hashing;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>
/// The checksum in the last eight bytes of a page of a file: XXH3 (https://xxhash.com) of all before, and of where the
/// page stands, so that a misplaced page is detected too.
/// </summary>
/// <remarks>
/// Not the two sums that SQLite's log and its <c>cksumvfs</c> have: there two bits that turn over in the upper half of
/// words cancel each other out where they are a multiple of 24 bytes apart.
/// </remarks>
internal static class PageChecksum
{
    /// <summary>How many bytes at the end of a page hold its checksum.</summary>
    public const int Size = sizeof(ulong);

    /// <summary>Writes the checksum into a page's last bytes.</summary>
    /// <param name="page">The page.</param>
    /// <param name="offset">Where in the file it stands.</param>
    public static void Seal(Span<byte> page, long offset) =>
        BinaryPrimitives.WriteUInt64LittleEndian(page[^Size..], Of(page, offset));

    /// <summary>Whether a page's last bytes hold its checksum.</summary>
    /// <param name="page">The page.</param>
    /// <param name="offset">Where in the file it stands.</param>
    public static bool IsSealed(ReadOnlySpan<byte> page, long offset) =>
        BinaryPrimitives.ReadUInt64LittleEndian(page[^Size..]) == Of(page, offset);

    private static ulong Of(ReadOnlySpan<byte> page, long offset) => XxHash3.HashToUInt64(page[..^Size], offset);
}
