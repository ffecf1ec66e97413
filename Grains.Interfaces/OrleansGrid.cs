using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Grains.Interfaces;

/// <summary>The whole grid on a cluster, seen from a silo or from a client of it.</summary>
/// <param name="grains">Where the actors are found.</param>
/// <param name="own">What the silo of this process can do by itself; null outside of the cluster.</param>
/// <param name="clock">Limits how long a loss report waits for a card's activation.</param>
/// <param name="newId">Makes ids of loss reports, which may be taken in two places.</param>
public sealed class OrleansGrid(
    IGrainFactory grains, OwnSilo? own, TimeProvider clock, Func<Guid> newId) : IGrid
{
    private readonly GrainsOf<ICardGrain> cards = new(grains);
    private readonly GrainsOf<IPhoneGrain> phones = new(grains);
    private readonly GrainsOf<IInstitutionGrain> institutionGrains = new(grains);
    private readonly GrainsOf<IStreamGrain> streams = new(grains);
    private readonly GrainsOf<ICascadeGrain> cascades = new(grains);
    private readonly GrainsOf<IRequestGrain> requests = new(grains);
    private readonly GrainsOf<IProofGrain> proofs = new(grains);

    /// <summary>
    /// How long a check or a loss report waits for a card's activation before the stored record is used instead.
    /// </summary>
    /// <value>The default value is 500 milliseconds.</value>
    public TimeSpan StandInAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The messages that could not be delivered.</summary>
    public IDeadLetterQueue DeadLetters =>
        own?.DeadLetters ?? new ClusterDeadLetters(grains, clock);

    /// <inheritdoc/>
    public ICard Card(string key) => new ClusterCard(
        key, cards.At(key), own?.StandIn ?? grains.GetGrain<IStandInGrain>(0), clock, newId, StandInAfter);

    /// <inheritdoc/>
    public IPhone Phone(string key) => new ClusterPhone(phones.At(key), clock);

    /// <inheritdoc/>
    public IInstitution Institution(string key) =>
        new ClusterInstitution(key, institutionGrains.At(key), own?.Institutions, clock);

    /// <inheritdoc/>
    public IStream Stream(string key) => new ClusterStream(streams.At(key), clock);

    /// <inheritdoc/>
    public ICascade Cascade(string key) => new ClusterCascade(cascades.At(key), clock);

    /// <inheritdoc/>
    public IActor Request(string key) => new ClusterActor<IRequestGrain>(requests.At(key), clock);

    /// <inheritdoc/>
    public IActor Proof(string key) => new ClusterActor<IProofGrain>(proofs.At(key), clock);
}

/// <summary>Reads institutions without their grains: asked on nearly every request, and never stale.</summary>
public interface IInstitutionReads
{
    /// <summary>The institution's state in a version that was the newest at some moment after the call began.</summary>
    /// <exception cref="UnavailableException">It can't be known.</exception>
    ValueTask<Institution> Read(string key);
}

/// <summary>What a silo can do for callers in its process without asking another one.</summary>
/// <param name="Institutions">Reads institutions.</param>
/// <param name="StandIn">Decides and checks where a card's activation doesn't answer.</param>
/// <param name="DeadLetters">The messages that could not be delivered.</param>
public sealed record OwnSilo(IInstitutionReads Institutions, IStandIn StandIn, IDeadLetterQueue DeadLetters);
