namespace Grid.Engine;

/// <summary>Files and folders that no other user of the machine reads, on systems that have such modes.</summary>
public static class OwnerOnly
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;

    /// <summary>Makes a folder (mode 0700), unless it is there.</summary>
    /// <exception cref="IOException">It can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not make it.</exception>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, Folder);
    }

    /// <summary>Options for opening a file that gets the mode 0600 if it is made.</summary>
    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File;
        return options;
    }

    /// <summary>Makes an empty file (mode 0600), unless it is there.</summary>
    /// <exception cref="IOException">It can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not make it.</exception>
    public static void MakeFile(string path)
    {
        if (!System.IO.File.Exists(path))
            new FileStream(path, Options(FileMode.OpenOrCreate, FileAccess.Write)).Dispose();
    }

    /// <summary>Whether other users of the machine may read or write what is at <paramref name="path"/>.</summary>
    public static bool IsExposed(string path) =>
        !OperatingSystem.IsWindows() && Path.Exists(path)
        && (System.IO.File.GetUnixFileMode(path) & ~Folder) != UnixFileMode.None;
}
