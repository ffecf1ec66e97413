using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>
/// Two running sums, each over every other word and the other sum: SQLite's checksum for the frames of its log
/// (https://www.sqlite.org/fileformat2.html#checksum_algorithm) and, in the last eight bytes of a page, for the pages
/// of a file (https://www.sqlite.org/cksumvfs.html).
/// </summary>
/// <remarks>
/// Words are in the machine's order, as SQLite's log has them; a file and its log stay with machines of one order.
/// </remarks>
internal readonly record struct PageSum(uint First, uint Second)
{
    /// <summary>How many bytes at the end of a page hold its checksum.</summary>
    public const int Size = 2 * sizeof(uint);

    /// <summary>Goes on over more bytes, a multiple of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Else the first thousands of pages go through a slow loop.
    public PageSum Over(ReadOnlySpan<byte> bytes)
    {
        var (first, second) = (First, Second);
        foreach (var words in MemoryMarshal.Cast<byte, PageSum>(bytes))
        {
            first += words.First + second;
            second += words.Second + first;
        }
        return new(first, second);
    }

    /// <summary>Reads a sum as the log stores it.</summary>
    public static PageSum Stored(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[sizeof(uint)..]));

    /// <summary>Writes a page's checksum into its last bytes.</summary>
    public static void Seal(Span<byte> page)
    {
        var sum = default(PageSum).Over(page[..^Size]);
        MemoryMarshal.Write(page[^Size..], sum.First);
        MemoryMarshal.Write(page[^sizeof(uint)..], sum.Second);
    }

    /// <summary>Whether a page's last bytes hold its checksum.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> page)
    {
        var sum = default(PageSum).Over(page[..^Size]);
        return sum.First == MemoryMarshal.Read<uint>(page[^Size..])
            && sum.Second == MemoryMarshal.Read<uint>(page[^sizeof(uint)..]);
    }
}
