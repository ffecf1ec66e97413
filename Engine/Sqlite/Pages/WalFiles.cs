using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>
/// Compares the checksum of a frame whenever its page is read from the log. SQLite writes these checksums, and looks at
/// them only when a log is found that no process has open (https://www.sqlite.org/fileformat2.html#walformat).
/// </summary>
internal static unsafe class WalFiles
{
    public static readonly NativeVfs.Methods* Methods = VfsForwarding.Make(&Read, &Write);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(NativeVfs.File* file, byte* into, int length, long offset)
    {
        var inner = CheckedFile.Inner(file);
        var log = (CheckedFile*)file;
        var code = inner->Methods->Read(inner, into, length, offset);
        if (code != raw.SQLITE_OK)
            return code;
        var bytes = new ReadOnlySpan<byte>(into, length);
        if (length == WalFrame.LogHeader && offset == 0)
            WalRecoveryCheck.Begin(log, bytes);
        else if (CheckedFile.IsPage(length) && offset < log->FirstUncheckedPage)
            return WalFrame.Compare(inner, bytes, offset - WalFrame.Header);
        else if (CheckedFile.IsPage(length - WalFrame.Header) && offset == log->NextAt)
            return WalRecoveryCheck.Look(log, inner, bytes);
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(NativeVfs.File* file, byte* bytes, int length, long offset)
    {
        Follow((CheckedFile*)file, length, offset);
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Write(inner, bytes, length, offset);
    }

    /// <summary>Keeps in mind which frames are summed up: a page without a header is written over another.</summary>
    private static void Follow(CheckedFile* log, int length, long offset)
    {
        log->NextAt = 0;
        if (length == WalFrame.Header)
        {
            log->HeaderAt = offset;
            if (offset + WalFrame.Header <= log->FirstUncheckedPage)
                log->FirstUncheckedPage = long.MaxValue;
        }
        else if (CheckedFile.IsPage(length))
        {
            if (log->HeaderAt != offset - WalFrame.Header)
                log->FirstUncheckedPage = Math.Min(log->FirstUncheckedPage, offset);
            log->HeaderAt = -1;
        }
    }
}
