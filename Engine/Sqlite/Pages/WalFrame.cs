using System.Buffers.Binary;
using SQLitePCL;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>A frame of SQLite's log: header and page (https://www.sqlite.org/fileformat2.html#walformat).</summary>
internal static unsafe class WalFrame
{
    /// <summary>Bytes of the log's header, after which the frames follow.</summary>
    public const int LogHeader = 32;

    /// <summary>Bytes of a frame's header.</summary>
    public const int Header = 24;

    /// <summary>Bytes of a frame's header that its checksum covers together with the page.</summary>
    private const int Covered = 8;

    private const int CommitAt = 4;
    private const int SaltsAt = 8;
    private const int SumAt = 16;
    private const int LogSaltsAt = 16;
    private const int LogSumAt = 24;

    /// <summary>Compares a page that was read with the checksum of its frame.</summary>
    /// <remarks>That goes on from the one before it, the first frame's from that of the log's header.</remarks>
    /// <returns>SQLite's result code.</returns>
    public static int Compare(NativeVfs.File* log, ReadOnlySpan<byte> page, long headerAt)
    {
        var before = stackalloc byte[WalChecksum.Size];
        var header = stackalloc byte[Header];
        var beforeAt = headerAt - WalChecksum.Size - (headerAt == LogHeader ? 0 : page.Length);
        var code = log->Methods->Read(log, before, WalChecksum.Size, beforeAt);
        if (code == raw.SQLITE_OK)
            code = log->Methods->Read(log, header, Header, headerAt);
        if (code != raw.SQLITE_OK)
            return code;
        return IsSummedUp(new(header, Header), page, WalChecksum.Stored(new(before, WalChecksum.Size)))
            ? raw.SQLITE_OK
            : CheckedVfs.Damaged;
    }

    /// <summary>Whether a frame has the checksum that goes on from the one before it.</summary>
    public static bool IsSummedUp(ReadOnlySpan<byte> header, ReadOnlySpan<byte> page, WalChecksum before) =>
        before.Over(header[..Covered]).Over(page) == Sum(header);

    /// <summary>The checksum that a frame's header holds.</summary>
    public static WalChecksum Sum(ReadOnlySpan<byte> header) => WalChecksum.Stored(header[SumAt..]);

    /// <summary>The checksum that the log's header holds, of itself.</summary>
    public static WalChecksum SumOfLog(ReadOnlySpan<byte> header) => WalChecksum.Stored(header[LogSumAt..]);

    /// <summary>The salts of a log: its frames have them too, and those left of an earlier log do not.</summary>
    public static long SaltsOfLog(ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadInt64BigEndian(header[LogSaltsAt..]);

    /// <summary>The salts of a frame.</summary>
    public static long Salts(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt64BigEndian(header[SaltsAt..]);

    /// <summary>Whether a transaction ends with the frame.</summary>
    public static bool IsCommit(ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadInt32BigEndian(header[CommitAt..]) != 0;
}
