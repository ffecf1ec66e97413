using System.Runtime.InteropServices;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>
/// The C structures of SQLite's interface to the operating system (https://www.sqlite.org/c3ref/vfs.html).
/// </summary>
internal static unsafe partial class NativeVfs
{
    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int Register(Vfs* vfs, int makeDefault);

    /// <summary>The file system of a name, the default one for none; null where none has that name.</summary>
    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial Vfs* Find(string? name);

    /// <summary>Asks a connection's file for something (https://www.sqlite.org/c3ref/file_control.html).</summary>
    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int Control(SafeHandle connection, string database, int what, ref int value);

    /// <summary><c>sqlite3_vfs</c>, second version.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Vfs
    {
        public int Version;
        public int FileSize;
        public int LongestPath;
        public Vfs* Next;
        public byte* Name;
        public void* Data;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, File*, int, int*, int> Open;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, int, int> Delete;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, int, int*, int> Access;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, int, byte*, int> FullPath;
        public void* LibraryOpen;
        public void* LibraryError;
        public void* LibrarySymbol;
        public void* LibraryClose;
        public delegate* unmanaged[Cdecl]<Vfs*, int, byte*, int> Randomness;
        public delegate* unmanaged[Cdecl]<Vfs*, int, int> Sleep;
        public delegate* unmanaged[Cdecl]<Vfs*, double*, int> CurrentTime;
        public delegate* unmanaged[Cdecl]<Vfs*, int, byte*, int> LastError;
        public delegate* unmanaged[Cdecl]<Vfs*, long*, int> CurrentTimeMilliseconds;
    }

    /// <summary><c>sqlite3_io_methods</c>, second version: with shared memory, without memory maps.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Methods
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<File*, int> Close;
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<File*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<File*, int, int> Sync;
        public delegate* unmanaged[Cdecl]<File*, long*, int> Size;
        public delegate* unmanaged[Cdecl]<File*, int, int> Lock;
        public delegate* unmanaged[Cdecl]<File*, int, int> Unlock;
        public delegate* unmanaged[Cdecl]<File*, int*, int> IsReserved;
        public delegate* unmanaged[Cdecl]<File*, int, void*, int> Control;
        public delegate* unmanaged[Cdecl]<File*, int> SectorSize;
        public delegate* unmanaged[Cdecl]<File*, int> Characteristics;
        public delegate* unmanaged[Cdecl]<File*, int, int, int, void**, int> Map;
        public delegate* unmanaged[Cdecl]<File*, int, int, int, int> LockMapped;
        public delegate* unmanaged[Cdecl]<File*, void> Barrier;
        public delegate* unmanaged[Cdecl]<File*, int, int> Unmap;
    }

    /// <summary><c>sqlite3_file</c>, followed by what a VFS keeps of it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct File
    {
        public Methods* Methods;
        public nint Handle;
    }
}
