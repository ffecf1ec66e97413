using Grid.ClientApi.Hosting;
using Grid.Engine;

namespace Grid.ClientApi.Keys;

/// <summary>Writes small files that must survive a crash whole, readable by their owner alone.</summary>
public static class DurableFile
{
    /// <summary>Creates the file at <paramref name="path"/>; an existing one is never touched.</summary>
    /// <exception cref="StartupException">The file exists or cannot be written.</exception>
    public static void WriteNew(string path, ReadOnlySpan<byte> content) => Write(path, content, overwrite: false);

    /// <summary>Puts <paramref name="content"/> in the place of the file at <paramref name="path"/>.</summary>
    /// <exception cref="StartupException">The file cannot be written.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content) => Write(path, content, overwrite: true);

    private static void Write(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        var unfinished = path + ".new";
        try
        {
            OwnerOnly.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var file = new FileStream(unfinished, OwnerOnly.Options(FileMode.Create, FileAccess.Write)))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite);
            using var moved = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(moved); // The name is part of what must be on disk.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be written: {e.Message}");
        }
    }
}
