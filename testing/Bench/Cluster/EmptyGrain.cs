using Grid.Core.Cards;
using Orleans.Concurrency;

namespace Grid.Bench.Cluster;

/// <summary>What a grain costs that does nothing, with the signature of a card's question.</summary>
internal interface IEmptyGrain : IGrainWithStringKey
{
    ValueTask<Verification> Verify(Presented presented);
}

/// <inheritdoc cref="IEmptyGrain"/>
[Reentrant]
internal sealed class EmptyGrain(IGrainContext context) : IEmptyGrain, IGrainBase
{
    private static readonly Verification Answer =
        new(VerificationResult.Invalid, InvalidReason.Lost, true, true, 2, DateTimeOffset.UnixEpoch);

    public IGrainContext GrainContext => context;

    public ValueTask<Verification> Verify(Presented presented) => new(Answer);
}
