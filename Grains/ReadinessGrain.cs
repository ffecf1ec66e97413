using Grid.Grains.Interfaces;
using Grid.Grains.ReadBarriers;
using Orleans.Concurrency;

namespace Grid.Grains;

/// <summary>Answers clients of the cluster for the silo that their call reached.</summary>
/// <param name="barrier">Without answers from the database the silo calls no card valid.</param>
/// <param name="store">Whether it takes changes.</param>
[StatelessWorker, Reentrant]
public sealed class ReadinessGrain(ReadBarrier barrier, IClusterStore store) : Grain, IReadinessGrain
{
    /// <inheritdoc/>
    public ValueTask<bool> CanVerify() => new(barrier.CanAnswer);

    /// <inheritdoc/>
    public ValueTask<bool> CanChange() => new(store.Health.IsWritable);
}
