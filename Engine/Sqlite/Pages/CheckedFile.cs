using System.Runtime.InteropServices;

namespace Grid.Engine.Sqlite.Pages;

/// <summary><c>sqlite3_file</c> of <see cref="CheckedVfs"/>; the file that it stands in front of comes after it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CheckedFile
{
    public NativeVfs.File Own;

    /// <summary>Of a store's file: not 0 if its pages have checksums.</summary>
    public long HasSums;

    /// <summary>Of a log: not 0 from when its header was read, as of one that is found, until it is written to.</summary>
    public long IsFound;

    /// <summary>Of a log: where the last frame's header was written whose page was not written yet; -1 for none.</summary>
    public long HeaderAt;

    /// <summary>
    /// Of a log: the first page that was written over since its frame was summed up. Only the writer, in the middle of
    /// a transaction, reads such pages; it sums them up, and all that come after, before it commits.
    /// </summary>
    public long UnsummedFrom;

    /// <summary>The file in front of which this one stands.</summary>
    public static NativeVfs.File* Inner(NativeVfs.File* file) => (NativeVfs.File*)((CheckedFile*)file + 1);

    /// <summary>Whether so many bytes can be a page; SQLite reads and writes pages whole, and all else in other sizes.</summary>
    public static bool IsPage(int length) => length >= 512 && (length & (length - 1)) == 0;
}
