using Grid.Core.Files;
using Grid.Grains.Interfaces;
using Orleans.Concurrency;

namespace Grid.Grains;

/// <summary>The files of the cluster, for callers outside of it.</summary>
[StatelessWorker, Reentrant]
public sealed class FileStoreGrain(IFileStore files) : Grain, IFileStoreGrain
{
    /// <inheritdoc/>
    public ValueTask<StoredFile?> Find(string name) => files.Find(name);

    /// <inheritdoc/>
    public ValueTask<byte[]?> ReadPart(string name, long number) => files.ReadPart(name, number);

    /// <inheritdoc/>
    public ValueTask<StoredFile?> AddPart(string name, StoredFile last, byte[] part) =>
        files.AddPart(name, last, part);

    /// <inheritdoc/>
    public ValueTask<StoredFile?> Publish(string name, StoredFile last, int parts) => files.Publish(name, last, parts);
}
