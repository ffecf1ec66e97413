using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>Puts a checksum into every page that is written to a store's file, and compares it on every read.</summary>
/// <remarks>
/// There is no switch in the file that a bit could turn off: whatever its header says, pages must have checksums,
/// unless it says in two places that it is of the layout that had none.
/// </remarks>
internal static unsafe class PageFiles
{
    private const int HeaderLength = 100;
    private const int ReserveAt = 20;
    private const int LayoutAt = 60;
    private const int LayoutWithoutSums = 1;

    public static readonly NativeVfs.Methods* Methods = VfsForwarding.Make(&Read, &Write);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(NativeVfs.File* file, byte* into, int length, long offset)
    {
        var inner = CheckedFile.Inner(file);
        var code = inner->Methods->Read(inner, into, length, offset);
        if (code != raw.SQLITE_OK)
            return code;
        var bytes = new ReadOnlySpan<byte>(into, length);
        LearnLayout((CheckedFile*)file, bytes, offset);
        if (!MustHaveSum((CheckedFile*)file, length))
            return raw.SQLITE_OK;
        return PageChecksum.IsSealed(bytes, offset) && HasRoom(bytes, offset) ? raw.SQLITE_OK : CheckedVfs.Damaged;
    }

    /// <remarks>
    /// SQLite does not use the room for the checksum, so that it may be filled in the caller's buffer.
    /// </remarks>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(NativeVfs.File* file, byte* bytes, int length, long offset)
    {
        var page = new Span<byte>(bytes, length);
        LearnLayout((CheckedFile*)file, page, offset);
        if (MustHaveSum((CheckedFile*)file, length))
        {
            if (!HasRoom(page, offset))
                return CheckedVfs.Damaged;
            PageChecksum.Seal(page, offset);
        }
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Write(inner, bytes, length, offset);
    }

    private static void LearnLayout(CheckedFile* file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (offset == 0 && bytes.Length >= HeaderLength)
            file->HasChecksums = bytes[ReserveAt] == 0 && Layout(bytes) == LayoutWithoutSums ? 0 : 1;
    }

    private static bool MustHaveSum(CheckedFile* file, int length) =>
        file->HasChecksums != 0 && CheckedFile.IsPage(length);

    /// <summary>Whether pages leave room for a checksum, which the first one says.</summary>
    private static bool HasRoom(ReadOnlySpan<byte> page, long offset) =>
        offset != 0 || page[ReserveAt] == PageChecksum.Size;

    private static int Layout(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt32BigEndian(header[LayoutAt..]);
}
