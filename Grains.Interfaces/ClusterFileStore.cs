using Grid.Core.Files;

namespace Grid.Grains.Interfaces;

/// <summary>The files of a cluster, as a client outside of it reaches them.</summary>
internal sealed class ClusterFileStore(IGrainFactory grains, TimeProvider clock) : IFileStore
{
    /// <summary>Found at each call: a client knows no grain before it has reached the cluster.</summary>
    private IFileStoreGrain Grain => grains.GetGrain<IFileStoreGrain>(0);

    public ValueTask<StoredFile?> Find(string name) => ClusterCall.Query(() => Grain.Find(name), clock);

    public ValueTask<byte[]?> ReadPart(string name, long number) =>
        ClusterCall.Query(() => Grain.ReadPart(name, number), clock);

    public ValueTask<StoredFile?> AddPart(string name, StoredFile last, byte[] part) =>
        ClusterCall.Execute(() => Grain.AddPart(name, last, part), clock);

    public ValueTask<StoredFile?> Publish(string name, StoredFile last, int parts) =>
        ClusterCall.Execute(() => Grain.Publish(name, last, parts), clock);
}
