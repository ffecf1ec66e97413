using System.Collections.Immutable;
using Grid.Core.StatusLists;

namespace Grid.Grains.Interfaces;

/// <summary>What the status lists of a cluster are made of, as a client outside of it reaches it.</summary>
internal sealed class ClusterStatusRegister(IGrainFactory grains, TimeProvider clock) : IStatusRegister
{
    /// <summary>Found at each call: a client knows no grain before it has reached the cluster.</summary>
    private IStatusRegisterGrain Grain => grains.GetGrain<IStatusRegisterGrain>(0);

    public ValueTask<long> Lease(int count) => ClusterCall.Execute(() => Grain.Lease(count), clock);

    public ValueTask<long> CountLeased() => ClusterCall.Query(() => Grain.CountLeased(), clock);

    public ValueTask<long> ReadPosition() => ClusterCall.Query(() => Grain.ReadPosition(), clock);

    public ValueTask<ImmutableArray<StatusRow>> ReadRows(long after, int limit) =>
        ClusterCall.Query(() => Grain.ReadRows(after, limit), clock);

    public ValueTask<ImmutableArray<StatusRow>> ReadChanges(long position) =>
        ClusterCall.Query(() => Grain.ReadChanges(position), clock);
}
