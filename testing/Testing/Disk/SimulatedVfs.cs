using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Grid.Engine.Sqlite.Pages;
using SQLitePCL;

namespace Grid.Testing.Disk;

/// <summary>Lets SQLite read and write <see cref="SimulatedDisk"/>s; the path names the disk.</summary>
internal static unsafe class SimulatedVfs
{
    public const string Name = "simulated";

    private const int LongestPath = 512;

    private static readonly ConcurrentDictionary<string, SimulatedDisk> Disks = new(StringComparer.Ordinal);

    static SimulatedVfs()
    {
        Batteries_V2.Init();
        var vfs = (NativeVfs.Vfs*)NativeMemory.AllocZeroed((nuint)sizeof(NativeVfs.Vfs));
        vfs->Version = 2;
        vfs->FileSize = sizeof(NativeVfs.File);
        vfs->LongestPath = LongestPath;
        vfs->Name = (byte*)Marshal.StringToCoTaskMemUTF8(Name);
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
            throw new InvalidOperationException("SQLite did not take the simulated file system.");
    }

    public static void Mount(SimulatedDisk disk) => Disks[disk.Folder] = disk;

    public static void Unmount(SimulatedDisk disk) => Disks.TryRemove(disk.Folder, out _);

    private static SimulatedDisk? DiskOf(string path) =>
        path.LastIndexOf('/') is > 0 and var end ? Disks.GetValueOrDefault(path[..end]) : null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(NativeVfs.Vfs* vfs, byte* name, NativeVfs.File* into, int flags, int* flagsOut)
    {
        into->Methods = null;
        var path = Marshal.PtrToStringUTF8((nint)name);
        var disk = path is null ? null : DiskOf(path);
        var file = path is null ? new() : disk?.Find(path);
        if (file is null)
        {
            var makes = (flags & raw.SQLITE_OPEN_CREATE) != 0;
            if (disk is null || !makes || disk.Meet(DiskAction.Write, disk.Generation) != DiskFault.None)
                return raw.SQLITE_CANTOPEN;
            file = disk.Make(path!);
        }
        var removes = (flags & raw.SQLITE_OPEN_DELETEONCLOSE) != 0;
        into->Handle = GCHandle.ToIntPtr(GCHandle.Alloc((new OpenFile(disk, path ?? "", file), removes)));
        into->Methods = SimulatedFiles.Methods;
        if (flagsOut is not null)
            *flagsOut = flags;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(NativeVfs.Vfs* vfs, byte* name, int syncs)
    {
        var path = Marshal.PtrToStringUTF8((nint)name)!;
        if (DiskOf(path) is not { } disk || disk.Find(path) is null)
            return raw.SQLITE_IOERR_DELETE_NOENT;
        if (disk.Meet(DiskAction.Write, disk.Generation) != DiskFault.None)
            return raw.SQLITE_IOERR_DELETE;
        disk.Remove(path);
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Access(NativeVfs.Vfs* vfs, byte* name, int flags, int* result)
    {
        var path = Marshal.PtrToStringUTF8((nint)name)!;
        *result = DiskOf(path)?.Find(path) is null ? 0 : 1;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FullPath(NativeVfs.Vfs* vfs, byte* name, int length, byte* into)
    {
        var path = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name);
        if (path.Length >= length)
            return raw.SQLITE_CANTOPEN;
        path.CopyTo(new(into, length));
        into[path.Length] = 0;
        return raw.SQLITE_OK;
    }

    /// <summary>Seeds SQLite's salts of log files, on which nothing that can be seen depends.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Randomness(NativeVfs.Vfs* vfs, int length, byte* into)
    {
        new Span<byte>(into, length).Fill(0x5A);
        return length;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sleep(NativeVfs.Vfs* vfs, int microseconds) => microseconds;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CurrentTime(NativeVfs.Vfs* vfs, double* julianDay)
    {
        *julianDay = 0;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CurrentTimeMilliseconds(NativeVfs.Vfs* vfs, long* julian)
    {
        *julian = 0;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int LastError(NativeVfs.Vfs* vfs, int length, byte* into) => 0;
}
