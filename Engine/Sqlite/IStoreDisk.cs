namespace Grid.Engine.Sqlite;

/// <summary>The file system that holds a store; another than the machine's own is for simulation.</summary>
public interface IStoreDisk
{
    /// <summary>Name of the SQLite VFS that reads and writes the store's files; null for SQLite's own.</summary>
    string? Vfs { get; }

    /// <summary>Takes a folder, made if it isn't there, for this process alone until disposed.</summary>
    /// <exception cref="IOException">It can't be made, or another process has it.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not use it.</exception>
    IDisposable Claim(string folder);
}

/// <summary>The machine's own file system.</summary>
public sealed class FileSystemDisk : IStoreDisk
{
    /// <summary>The only value.</summary>
    public static readonly FileSystemDisk Instance = new();

    private FileSystemDisk() { }

    /// <inheritdoc/>
    public string? Vfs => null;

    /// <inheritdoc/>
    public IDisposable Claim(string folder)
    {
        OwnerOnly.MakeFolder(folder);
        var claim = new FileStream(
            Path.Combine(folder, "grid.lock"),
            OwnerOnly.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        // SQLite takes an empty file for a new database, and gives its log the mode of the file.
        OwnerOnly.MakeFile(Path.Combine(folder, SqliteStore.FileName));
        return claim;
    }
}
