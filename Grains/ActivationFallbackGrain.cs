using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Grains.Interfaces;
using Orleans.Concurrency;

namespace Grid.Grains;

/// <summary>The fallback of some silo, for callers outside of the cluster.</summary>
[StatelessWorker, Reentrant]
public sealed class ActivationFallbackGrain(IActivationFallback fallback) : Grain, IActivationFallbackGrain
{
    /// <inheritdoc/>
    public ValueTask<Reply> Execute(string key, CardCommand command, RequestId? request) =>
        fallback.Execute(key, command, request);

    /// <inheritdoc/>
    public ValueTask<Verification> Verify(string key, Presented presented) => fallback.Verify(key, presented);
}
