using System.Text;
using Grid.ClientApi.Demo;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.Engine.Embedded;

namespace Grid.ClientApi.Sandbox;

/// <summary>
/// Whether the store in a folder holds the sandbox's people, in a file beside it that is written before them.
/// </summary>
/// <remarks>
/// A store whose people were not made completely, or are to be made anew, is deleted at the next start.
/// </remarks>
public sealed class SandboxStore
{
    private const string FileName = "sandbox";
    private const string Begun = "begun";
    private const string Complete = "complete";

    private readonly string path;

    private SandboxStore(string path, bool mustSeed, bool isForeign) =>
        (this.path, MustSeed, IsForeign) = (path, mustSeed, isForeign);

    /// <summary>Whether the store is new, and the people are to be made.</summary>
    public bool MustSeed { get; }

    /// <summary>Whether the store was made without them; it stays as it is.</summary>
    public bool IsForeign { get; }

    /// <summary>Looks at the folder before the store in it is opened; deletes what was not completed.</summary>
    /// <exception cref="StartupException">The file can't be written.</exception>
    public static SandboxStore Open(string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, FileName);
        var state = File.Exists(file) ? File.ReadAllText(file) : null;
        if (state == Complete)
            return new(file, mustSeed: false, isForeign: false);
        if (state is null && EmbeddedGrid.HasStore(dataDirectory))
            return new(file, mustSeed: false, isForeign: true);
        Write(file, Begun);
        foreach (var part in EmbeddedGrid.StoreFiles(dataDirectory))
            File.Delete(part);
        TimeFile.Delete(dataDirectory);
        return new(file, mustSeed: true, isForeign: false);
    }

    /// <summary>Keeps that all people are there.</summary>
    /// <exception cref="StartupException">The file can't be written.</exception>
    public void Completed() => Write(path, Complete);

    /// <summary>Keeps that the next start deletes the store and makes the people anew.</summary>
    /// <exception cref="StartupException">The file can't be written; nothing is reset.</exception>
    public void Reset() => Write(path, Begun);

    private static void Write(string file, string state) => DurableFile.Replace(file, Encoding.ASCII.GetBytes(state));
}
