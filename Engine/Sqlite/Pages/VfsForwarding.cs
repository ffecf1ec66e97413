using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>What is done with a file apart from reading and writing is done with the one behind it.</summary>
internal static unsafe class VfsForwarding
{
    /// <summary>Would let SQLite read parts of pages, which nothing can be compared with.</summary>
    private const int SubpageRead = 0x8000;

    /// <summary>Methods of the second version: without memory maps, in which pages would be read unseen.</summary>
    public static NativeVfs.Methods* Make(
        delegate* unmanaged[Cdecl]<NativeVfs.File*, byte*, int, long, int> read,
        delegate* unmanaged[Cdecl]<NativeVfs.File*, byte*, int, long, int> write)
    {
        var methods = (NativeVfs.Methods*)NativeMemory.AllocZeroed((nuint)sizeof(NativeVfs.Methods));
        methods->Version = 2;
        methods->Close = &Close;
        methods->Read = read;
        methods->Write = write;
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

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(NativeVfs.File* file)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Close(inner);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(NativeVfs.File* file, long length)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Truncate(inner, length);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(NativeVfs.File* file, int flags)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Sync(inner, flags);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(NativeVfs.File* file, long* length)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Size(inner, length);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Lock(NativeVfs.File* file, int level)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Lock(inner, level);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unlock(NativeVfs.File* file, int level)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Unlock(inner, level);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int IsReserved(NativeVfs.File* file, int* result)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->IsReserved(inner, result);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Control(NativeVfs.File* file, int what, void* argument)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Control(inner, what, argument);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SectorSize(NativeVfs.File* file)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->SectorSize(inner);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Characteristics(NativeVfs.File* file)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Characteristics(inner) & ~SubpageRead;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Map(NativeVfs.File* file, int region, int size, int make, void** memory)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Map(inner, region, size, make, memory);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int LockMapped(NativeVfs.File* file, int first, int count, int flags)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->LockMapped(inner, first, count, flags);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Barrier(NativeVfs.File* file)
    {
        var inner = CheckedFile.Inner(file);
        inner->Methods->Barrier(inner);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unmap(NativeVfs.File* file, int remove)
    {
        var inner = CheckedFile.Inner(file);
        return inner->Methods->Unmap(inner, remove);
    }
}
