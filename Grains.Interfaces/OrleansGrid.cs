using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Files;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.StatusLists;
using Grid.Core.Streams;

namespace Grid.Grains.Interfaces;

/// <summary>The whole grid on a cluster, seen from a silo or from a client of it.</summary>
/// <param name="grains">Where the actors are found.</param>
/// <param name="own">What the silo of this process can do by itself; null outside of the cluster.</param>
/// <param name="clock">Limits how long a loss report waits for a card's activation.</param>
/// <param name="newId">Makes ids of loss reports, which may be taken in two places.</param>
public sealed class OrleansGrid(
    IGrainFactory grains, LocalSiloServices? own, TimeProvider clock, Func<Guid> newId) : IGrid
{
    private readonly GrainReferences<ICardGrain> cards = new(grains);
    private readonly GrainReferences<IPhoneGrain> phones = new(grains);
    private readonly GrainReferences<IInstitutionGrain> institutionGrains = new(grains);
    private readonly GrainReferences<IEventStreamGrain> streams = new(grains);
    private readonly GrainReferences<ICascadeGrain> cascades = new(grains);
    private readonly GrainReferences<IRelianceGrain> reliances = new(grains);
    private readonly GrainReferences<IMisuseCaseGrain> cases = new(grains);
    private readonly GrainReferences<IIdempotencyKeyGrain> requests = new(grains);
    private readonly GrainReferences<IOneTimePasswordGrain> proofs = new(grains);

    /// <summary>
    /// How long a check or a loss report waits for a card's activation before the stored record is used instead.
    /// </summary>
    /// <value>The default value is 500 milliseconds.</value>
    public TimeSpan FallbackAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The messages that could not be delivered.</summary>
    public IDeadLetterQueue DeadLetters =>
        own?.DeadLetters ?? new ClusterDeadLetters(grains, clock);

    /// <summary>What status lists are made of.</summary>
    public IStatusRegister Statuses => own?.Statuses ?? new ClusterStatusRegister(grains, clock);

    /// <summary>Files of the store.</summary>
    public IFileStore Files => own?.Files ?? new ClusterFileStore(grains, clock);

    /// <inheritdoc/>
    public ICard Card(CardKey key) => new ClusterCard(
        key.Value, cards.At(key.Value), own?.Fallback ?? grains.GetGrain<IActivationFallbackGrain>(0), clock, newId,
        FallbackAfter);

    /// <inheritdoc/>
    public IActor<Phone> Phone(PhoneKey key) => new ClusterActor<IPhoneGrain, Phone>(phones.At(key.Value), clock);

    /// <inheritdoc/>
    public IActor<Institution> Institution(string key) =>
        new ClusterInstitution(key, institutionGrains.At(key), own?.Institutions, clock);

    /// <inheritdoc/>
    public IEventStream EventStream(string key) => new ClusterEventStream(streams.At(key), clock);

    /// <inheritdoc/>
    public ICascade Cascade(string key) => new ClusterCascade(cascades.At(key), clock);

    /// <inheritdoc/>
    public IActor<MisuseCase> MisuseCase(string key) =>
        new ClusterActor<IMisuseCaseGrain, MisuseCase>(cases.At(key), clock);

    /// <inheritdoc/>
    public IActor IdempotencyKey(string key) => new ClusterActor<IIdempotencyKeyGrain>(requests.At(key), clock);

    /// <inheritdoc/>
    public IActor Reliances(string key) => new ClusterActor<IRelianceGrain>(reliances.At(key), clock);

    /// <inheritdoc/>
    public IActor OneTimePassword(string key) => new ClusterActor<IOneTimePasswordGrain>(proofs.At(key), clock);
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
/// <param name="Fallback">Decides and checks where a card's activation doesn't answer.</param>
/// <param name="DeadLetters">The messages that could not be delivered.</param>
/// <param name="Statuses">What status lists are made of.</param>
/// <param name="Files">Files of the store.</param>
public sealed record LocalSiloServices(
    IInstitutionReads Institutions, IActivationFallback Fallback, IDeadLetterQueue DeadLetters,
    IStatusRegister Statuses, IFileStore Files);
