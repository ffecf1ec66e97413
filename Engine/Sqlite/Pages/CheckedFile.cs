using System.Runtime.InteropServices;

namespace Grid.Engine.Sqlite.Pages;

/// <summary><c>sqlite3_file</c> of <see cref="CheckedVfs"/>; the file in front of which it stands follows it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CheckedFile
{
    public NativeVfs.File Own;

    /// <summary>Of a store's file: not 0 if its pages have checksums.</summary>
    public long HasChecksums;

    /// <summary>Of a log that is found: which frame SQLite reads next to see how far it goes; 0 for none.</summary>
    public long NextAt;

    /// <summary>Of a log that is found: its salts.</summary>
    public long Salts;

    /// <summary>Of a log that is found: the checksum of what comes before the next frame.</summary>
    public WalChecksum Before;

    /// <summary>Of a log: where a frame's header was written whose page was not written yet; -1 for none.</summary>
    public long HeaderAt;

    /// <summary>
    /// Of a log: the first page that was written over since its frame was summed up. Only the writer, in the middle of
    /// a transaction, reads such pages; it sums them up, and all that come after, before it commits.
    /// </summary>
    public long FirstUncheckedPage;

    /// <summary>The file in front of which this one stands.</summary>
    public static NativeVfs.File* Inner(NativeVfs.File* file) => (NativeVfs.File*)((CheckedFile*)file + 1);

    /// <summary>Whether so many bytes are a page; SQLite takes pages whole, and all else in other sizes.</summary>
    public static bool IsPage(int length) => length >= 512 && (length & (length - 1)) == 0;
}
