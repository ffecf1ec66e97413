using System.Collections.Immutable;
using Grid.Core.StatusLists;
using Grid.Grains.Interfaces;
using Orleans.Concurrency;

namespace Grid.Grains;

/// <summary>What the status lists of the cluster are made of, for callers outside of it.</summary>
[StatelessWorker, Reentrant]
public sealed class StatusRegisterGrain(IStatusRegister register) : Grain, IStatusRegisterGrain
{
    /// <inheritdoc/>
    public ValueTask<long> Lease(int count) => register.Lease(count);

    /// <inheritdoc/>
    public ValueTask<long> CountLeased() => register.CountLeased();

    /// <inheritdoc/>
    public ValueTask<long> ReadPosition() => register.ReadPosition();

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StatusRow>> ReadRows(long after, int limit) => register.ReadRows(after, limit);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StatusRow>> ReadChanges(long position) => register.ReadChanges(position);
}
