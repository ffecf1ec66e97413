using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Grid.Engine.Sqlite.Pages;
using SQLitePCL;

namespace Grid.Testing.Disk;

/// <summary>What SQLite does with an open file, from C to <see cref="OpenFile"/>.</summary>
internal static unsafe class SimulatedFiles
{
    private const int IsLock = 2;
    private const int IsShared = 4;

    /// <summary>A write damages nothing beside the bytes that it writes, as on every common file system.</summary>
    private const int PowersafeOverwrite = 0x1000;

    private const int Sector = 4096;

    public static readonly NativeVfs.Methods* Methods = Make();

    private static NativeVfs.Methods* Make()
    {
        var methods = (NativeVfs.Methods*)NativeMemory.AllocZeroed((nuint)sizeof(NativeVfs.Methods));
        methods->Version = 2;
        methods->Close = &Close;
        methods->Read = &Read;
        methods->Write = &Write;
        methods->Truncate = &Truncate;
        methods->Sync = &Sync;
        methods->Size = &Size;
        methods->Lock = &Lock;
        methods->Unlock = &Unlock;
        methods->IsReserved = &IsReserved;
        methods->Control = &Control;
        methods->SectorSize = &SectorSize;
        methods->Characteristics = &Characteristics;
        methods->Map = &Map;
        methods->LockMapped = &LockMapped;
        methods->Barrier = &Barrier;
        methods->Unmap = &Unmap;
        return methods;
    }

    private static OpenFile Of(NativeVfs.File* file) => Kept(file).File;

    private static (OpenFile File, bool Removes) Kept(NativeVfs.File* file) =>
        ((OpenFile, bool))GCHandle.FromIntPtr(file->Handle).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(NativeVfs.File* file)
    {
        var (open, removes) = Kept(file);
        GCHandle.FromIntPtr(file->Handle).Free();
        file->Methods = null;
        return open.Close(removes);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(NativeVfs.File* file, byte* into, int length, long offset) =>
        Of(file).Read(new(into, length), offset);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(NativeVfs.File* file, byte* bytes, int length, long offset) =>
        Of(file).Write(new(bytes, length), offset);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(NativeVfs.File* file, long length) => Of(file).Truncate(length);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(NativeVfs.File* file, int flags) => Of(file).Sync();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(NativeVfs.File* file, long* length)
    {
        *length = Of(file).Size;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Lock(NativeVfs.File* file, int level) => Of(file).Lock(level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unlock(NativeVfs.File* file, int level) => Of(file).Unlock(level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int IsReserved(NativeVfs.File* file, int* result)
    {
        *result = Of(file).IsReserved ? 1 : 0;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Control(NativeVfs.File* file, int what, void* argument) => raw.SQLITE_NOTFOUND;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SectorSize(NativeVfs.File* file) => Sector;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Characteristics(NativeVfs.File* file) => PowersafeOverwrite;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Map(NativeVfs.File* file, int region, int size, int make, void** memory)
    {
        var mapped = Of(file).Map(region, size, make != 0);
        *memory = (void*)mapped.GetValueOrDefault();
        return mapped is null ? raw.SQLITE_IOERR_SHMMAP : raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int LockMapped(NativeVfs.File* file, int first, int count, int flags) =>
        Of(file).LockMapped(first, count, (flags & IsLock) != 0, (flags & IsShared) != 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Barrier(NativeVfs.File* file) { }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unmap(NativeVfs.File* file, int remove)
    {
        Of(file).Unmap();
        return raw.SQLITE_OK;
    }
}
