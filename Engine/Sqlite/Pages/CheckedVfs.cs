using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>
/// Stands between SQLite and a file system of it, and lets no page through that is not as it was written: to read such
/// a one fails with <see cref="Damaged"/>. SQLite without it can read the files: checksums stand where its format
/// leaves room for such (https://www.sqlite.org/fileformat2.html, byte 20 of the header says how much).
/// </summary>
/// <remarks>SQLite calls this, and an exception that reached it would end the process: nothing here throws.</remarks>
internal static unsafe class CheckedVfs
{
    /// <summary><c>SQLITE_IOERR_DATA</c>: a page is not as it was written.</summary>
    public const int Damaged = raw.SQLITE_IOERR | (32 << 8);

    private const int ReserveBytes = 38;

    private static readonly ConcurrentDictionary<string, Lazy<string>> Names = new(StringComparer.Ordinal);

    /// <summary>The name under which SQLite finds a file system with checks in front of it.</summary>
    /// <param name="vfs">Name of the file system; null for SQLite's own.</param>
    public static string Over(string? vfs) => Names.GetOrAdd(vfs ?? "", static name => new(() => Register(name))).Value;

    /// <summary>Lets a new file, or one that is rewritten, leave room for checksums in its pages.</summary>
    /// <returns>SQLite's result code.</returns>
    public static int MakeRoom(sqlite3 connection)
    {
        var bytes = PageChecksum.Size;
        return NativeVfs.Control(connection, "main", ReserveBytes, ref bytes);
    }

    private static string Register(string inner)
    {
        var behind = NativeVfs.Find(inner.Length == 0 ? null : inner);
        if (behind is null)
            throw new InvalidOperationException("SQLite knows no such file system.");
        var name = $"checked-{inner}";
        var vfs = (NativeVfs.Vfs*)NativeMemory.AllocZeroed((nuint)sizeof(NativeVfs.Vfs));
        vfs->Version = 2;
        vfs->FileSize = sizeof(CheckedFile) + behind->FileSize;
        vfs->LongestPath = behind->LongestPath;
        vfs->Name = (byte*)Marshal.StringToCoTaskMemUTF8(name);
        vfs->Data = behind;
        vfs->Open = &Open;
        vfs->Delete = &Delete;
        vfs->Access = &Access;
        vfs->FullPath = &FullPath;
        vfs->Randomness = &Randomness;
        vfs->Sleep = &Sleep;
        vfs->CurrentTime = &CurrentTime;
        vfs->LastError = &LastError;
        vfs->CurrentTimeMilliseconds = &CurrentTimeMilliseconds;
        if (NativeVfs.Register(vfs, 0) != raw.SQLITE_OK)
            throw new InvalidOperationException("SQLite did not take the file system that checks pages.");
        return name;
    }

    private static NativeVfs.Vfs* Behind(NativeVfs.Vfs* vfs) => (NativeVfs.Vfs*)vfs->Data;

    /// <summary>Journals and temporary files are read only by who wrote them, and are not looked at.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(NativeVfs.Vfs* vfs, byte* name, NativeVfs.File* file, int flags, int* flagsOut)
    {
        var behind = Behind(vfs);
        var methods = (flags & raw.SQLITE_OPEN_MAIN_DB) != 0 ? PageFiles.Methods
            : (flags & raw.SQLITE_OPEN_WAL) != 0 ? WalFiles.Methods
            : null;
        if (methods is null)
            return behind->Open(behind, name, file, flags, flagsOut);
        var code = behind->Open(behind, name, CheckedFile.Inner(file), flags, flagsOut);
        *(CheckedFile*)file = new() { HasChecksums = 1, HeaderAt = -1, FirstUncheckedPage = long.MaxValue };
        file->Methods = code == raw.SQLITE_OK ? methods : null;
        return code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(NativeVfs.Vfs* vfs, byte* name, int syncs) =>
        Behind(vfs)->Delete(Behind(vfs), name, syncs);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Access(NativeVfs.Vfs* vfs, byte* name, int flags, int* result) =>
        Behind(vfs)->Access(Behind(vfs), name, flags, result);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FullPath(NativeVfs.Vfs* vfs, byte* name, int length, byte* into) =>
        Behind(vfs)->FullPath(Behind(vfs), name, length, into);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Randomness(NativeVfs.Vfs* vfs, int length, byte* into) =>
        Behind(vfs)->Randomness(Behind(vfs), length, into);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sleep(NativeVfs.Vfs* vfs, int microseconds) => Behind(vfs)->Sleep(Behind(vfs), microseconds);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CurrentTime(NativeVfs.Vfs* vfs, double* julianDay) =>
        Behind(vfs)->CurrentTime(Behind(vfs), julianDay);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CurrentTimeMilliseconds(NativeVfs.Vfs* vfs, long* julian) =>
        Behind(vfs)->CurrentTimeMilliseconds(Behind(vfs), julian);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int LastError(NativeVfs.Vfs* vfs, int length, byte* into) =>
        Behind(vfs)->LastError(Behind(vfs), length, into);
}
