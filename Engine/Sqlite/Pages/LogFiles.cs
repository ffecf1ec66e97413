using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>
/// Compares the checksum of a frame whenever its page is read from the log. SQLite writes these checksums, and looks at
/// them only when a log is found that no process has open (https://www.sqlite.org/fileformat2.html#walformat).
/// </summary>
internal static unsafe class LogFiles
{
    private const int LogHeader = 32;
    private const int FrameHeader = 24;

    /// <summary>Of a frame's header: what its checksum covers together with the page.</summary>
    private const int Covered = 8;

    private const int SumAt = 16;

    public static readonly NativeVfs.Methods* Methods = PassingOn.Make(&Read, &Write);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(NativeVfs.File* file, byte* into, int length, long offset)
    {
        var inner = CheckedFile.Inner(file);
        var code = inner->Methods->Read(inner, into, length, offset);
        if (code != raw.SQLITE_OK || !CheckedFile.IsPage(length) || offset >= ((CheckedFile*)file)->UnsummedFrom)
            return code;
        return Compare(inner, new(into, length), offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(NativeVfs.File* file, byte* bytes, int length, long offset)
    {
        Follow((CheckedFile*)file, length, offset);
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Write(inner, bytes, length, offset);
    }

    /// <summary>A frame's checksum goes on from the one before it, the first frame's from that of the log's header.</summary>
    private static int Compare(NativeVfs.File* inner, ReadOnlySpan<byte> page, long offset)
    {
        var before = stackalloc byte[PageSum.Size];
        var header = stackalloc byte[FrameHeader];
        var headerAt = offset - FrameHeader;
        var beforeAt = headerAt - PageSum.Size - (headerAt == LogHeader ? 0 : page.Length);
        var code = inner->Methods->Read(inner, before, PageSum.Size, beforeAt);
        if (code == raw.SQLITE_OK)
            code = inner->Methods->Read(inner, header, FrameHeader, headerAt);
        if (code != raw.SQLITE_OK)
            return code;
        var frame = new ReadOnlySpan<byte>(header, FrameHeader);
        var sum = PageSum.Stored(new(before, PageSum.Size)).Over(frame[..Covered]).Over(page);
        return sum == PageSum.Stored(frame[SumAt..]) ? raw.SQLITE_OK : CheckedVfs.Damaged;
    }

    /// <summary>Keeps in mind which frames are summed up: a page that comes without a header is written over another.</summary>
    private static void Follow(CheckedFile* file, int length, long offset)
    {
        if (length == FrameHeader && offset >= LogHeader)
        {
            file->HeaderAt = offset;
            if (offset + FrameHeader <= file->UnsummedFrom)
                file->UnsummedFrom = long.MaxValue;
        }
        else if (CheckedFile.IsPage(length))
        {
            if (file->HeaderAt != offset - FrameHeader)
                file->UnsummedFrom = Math.Min(file->UnsummedFrom, offset);
            file->HeaderAt = -1;
        }
    }
}
