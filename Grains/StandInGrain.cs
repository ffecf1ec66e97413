using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Grains.Interfaces;
using Orleans.Concurrency;

namespace Grid.Grains;

/// <summary>The stand-in of some silo, for callers outside of the cluster.</summary>
[StatelessWorker, Reentrant]
public sealed class StandInGrain(IStandIn standIn) : Grain, IStandInGrain
{
    /// <inheritdoc/>
    public ValueTask<Reply> Do(string key, CardCommand command, RequestId? request) =>
        standIn.Do(key, command, request);

    /// <inheritdoc/>
    public ValueTask<Verification> Verify(string key, Presented presented) => standIn.Verify(key, presented);
}
