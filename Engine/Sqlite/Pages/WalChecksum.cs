using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>
/// Two running sums, each over every other word and the other sum: SQLite's checksum for the frames of its log
/// (https://www.sqlite.org/fileformat2.html#checksum_algorithm).
/// </summary>
/// <remarks>
/// Words are in the machine's order, as SQLite's log has them; a log stays with machines of one order.
/// </remarks>
internal readonly record struct WalChecksum(uint First, uint Second)
{
    /// <summary>How many bytes it takes.</summary>
    public const int Size = 2 * sizeof(uint);

    /// <summary>Goes on over more bytes, a multiple of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Else the first thousands of pages go through a slow loop.
    public WalChecksum Over(ReadOnlySpan<byte> bytes)
    {
        var (first, second) = (First, Second);
        foreach (var words in MemoryMarshal.Cast<byte, WalChecksum>(bytes))
        {
            first += words.First + second;
            second += words.Second + first;
        }
        return new(first, second);
    }

    /// <summary>Reads a sum as the log stores it.</summary>
    public static WalChecksum Stored(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[sizeof(uint)..]));
}
