using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Grains.Interfaces;

/// <summary>An actor of the cluster, with what its silos ask of it besides what users may.</summary>
[Alias("grid.IActorGrain")]
public interface IActorGrain : IActor, IGrainWithStringKey
{
    /// <summary>Lets the actor take the turn that may have fallen due.</summary>
    [Alias("FireReminder")]
    ValueTask FireReminder();

    /// <summary>Lets the actor go on with deliveries that a silo left when it ended.</summary>
    [Alias("Resume")]
    ValueTask Resume();

    /// <summary>Lets the actor carry out an operator's decision on one of its dead letters.</summary>
    /// <param name="id">The dead letter.</param>
    /// <param name="replay">Whether the message is sent again; otherwise it is dropped.</param>
    /// <returns>False if the actor has no such dead letter.</returns>
    [Alias("ResolveDeadLetter")]
    ValueTask<bool> ResolveDeadLetter(long id, bool replay);
}

/// <summary>A card of the cluster.</summary>
[Alias("grid.ICardGrain")]
public interface ICardGrain : ICard, IActorGrain
{
    /// <summary>Takes a loss report, unless it comes so late that its caller had it decided elsewhere.</summary>
    /// <param name="report">The report.</param>
    /// <param name="request">Its id, by which it is recognised if it was decided elsewhere all the same.</param>
    /// <param name="until">When the caller goes on without an answer.</param>
    /// <exception cref="UnavailableException">It came too late, or may or may not have taken effect.</exception>
    [Alias("ReportLoss")]
    ValueTask<Reply> ReportLoss(CardCommand.ReportLoss report, RequestId request, DateTimeOffset until);
}

/// <summary>A phone number of the cluster.</summary>
[Alias("grid.IPhoneGrain")]
public interface IPhoneGrain : IPhone, IActorGrain;

/// <summary>An institution of the cluster.</summary>
[Alias("grid.IInstitutionGrain")]
public interface IInstitutionGrain : IInstitution, IActorGrain;

/// <summary>A stream of the cluster.</summary>
[Alias("grid.IEventStreamGrain")]
public interface IEventStreamGrain : IEventStream, IActorGrain;

/// <summary>A cascade of the cluster.</summary>
[Alias("grid.ICascadeGrain")]
public interface ICascadeGrain : ICascade, IActorGrain;

/// <summary>A request of the cluster.</summary>
[Alias("grid.IIdempotencyKeyGrain")]
public interface IIdempotencyKeyGrain : IActorGrain;

/// <summary>The one-time codes of a number, or the calls of a caller, of the cluster.</summary>
[Alias("grid.IOneTimePasswordGrain")]
public interface IOneTimePasswordGrain : IActorGrain;

/// <summary>The stand-in of a silo, for callers outside of the cluster.</summary>
[Alias("grid.IActivationFallbackGrain")]
public interface IActivationFallbackGrain : IActivationFallback, IGrainWithIntegerKey;

/// <summary>What a silo can do at present, for clients of the cluster.</summary>
[Alias("grid.readiness")]
public interface IReadinessGrain : IGrainWithIntegerKey
{
    /// <summary>Whether the silo that the call reached can call cards valid at present.</summary>
    [Alias("canVerify")]
    ValueTask<bool> CanVerify();

    /// <summary>Whether the silo that the call reached takes changes at present.</summary>
    [Alias("canChange")]
    ValueTask<bool> CanChange();
}

/// <summary>The dead letters of the cluster, for callers outside of it.</summary>
[Alias("grid.IDeadLetterGrain")]
public interface IDeadLetterGrain : IDeadLetterQueue, IGrainWithIntegerKey;
