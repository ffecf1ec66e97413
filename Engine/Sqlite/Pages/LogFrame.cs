using System.Buffers.Binary;
using SQLitePCL;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>A frame of SQLite's log: a header, then a page (https://www.sqlite.org/fileformat2.html#walformat).</summary>
internal static unsafe class LogFrame
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

    /// <summary>A frame's checksum goes on from the one before it, the first frame's from that of the log's header.</summary>
    /// <returns>SQLite's result code.</returns>
    public static int Compare(NativeVfs.File* log, ReadOnlySpan<byte> page, long headerAt)
    {
        var before = stackalloc byte[PageSum.Size];
        var header = stackalloc byte[Header];
        var beforeAt = headerAt - PageSum.Size - (headerAt == LogHeader ? 0 : page.Length);
        var code = log->Methods->Read(log, before, PageSum.Size, beforeAt);
        if (code == raw.SQLITE_OK)
            code = log->Methods->Read(log, header, Header, headerAt);
        if (code != raw.SQLITE_OK)
            return code;
        var frame = new ReadOnlySpan<byte>(header, Header);
        var sum = PageSum.Stored(new(before, PageSum.Size)).Over(frame[..Covered]).Over(page);
        return sum == PageSum.Stored(frame[SumAt..]) ? raw.SQLITE_OK : CheckedVfs.Damaged;
    }

    /// <summary>The salts of a log, which its frames have as well, and those that are left of an earlier one don't.</summary>
    public static long SaltsOfLog(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt64BigEndian(header[LogSaltsAt..]);

    public static long Salts(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt64BigEndian(header[SaltsAt..]);

    /// <summary>Whether a transaction ends with the frame.</summary>
    public static bool IsCommit(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt32BigEndian(header[CommitAt..]) != 0;
}
