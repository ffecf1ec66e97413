using Grid.Core.Actors;

namespace Grid.Core.Files;

/// <summary>Files that the store keeps in parts beside the actors: every server of a cluster has them.</summary>
/// <remarks>A file is replaced whole: its parts are added first, and then become the file in one commit.</remarks>
public interface IFileStore
{
    /// <summary>What is kept under a name; null for nothing.</summary>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    ValueTask<StoredFile?> Find(string name);

    /// <summary>A part of a file; null where it is not there any more.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="number">Number of the part.</param>
    /// <exception cref="UnavailableException">The store can't be read, or the part fails its checksum.</exception>
    ValueTask<byte[]?> ReadPart(string name, long number);

    /// <summary>Adds a part that belongs to no file yet.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="last">What <see cref="Find"/> or the call before returned.</param>
    /// <param name="part">The part.</param>
    /// <returns>What is kept now; null where somebody else has changed it meanwhile, and nothing was added.</returns>
    /// <exception cref="UnavailableException">The store failed.</exception>
    ValueTask<StoredFile?> AddPart(string name, StoredFile last, byte[] part);

    /// <summary>Makes the parts that were added last the file, and deletes all parts before them.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="last">What <see cref="AddPart"/> returned last.</param>
    /// <param name="parts">How many parts the file has.</param>
    /// <returns>What is kept now; null where somebody else has changed it meanwhile, and nothing was done.</returns>
    /// <exception cref="UnavailableException">The store failed.</exception>
    ValueTask<StoredFile?> Publish(string name, StoredFile last, int parts);
}

/// <summary>Where the parts of a file are.</summary>
/// <param name="Version">How often its row was written.</param>
/// <param name="Next">Number of the next part that is added.</param>
/// <param name="First">Number of the first part of the file.</param>
/// <param name="Parts">How many parts the file has; 0 while none is published.</param>
public sealed record StoredFile(long Version, long Next, long First, int Parts)
{
    /// <summary>Nothing was kept under the name yet.</summary>
    public static readonly StoredFile None = new(0, 1, 1, 0);
}
