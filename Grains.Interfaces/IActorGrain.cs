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

/// <summary>An actor of the cluster, with the calls that only silos make.</summary>
[Alias("grid.IActorGrain")]
public interface IActorGrain : IActor, IGrainWithStringKey
{
    /// <summary>Runs the reminder of the actor if it is due.</summary>
    [Alias("FireReminder")]
    ValueTask FireReminder();

    /// <summary>Resumes the outbox of the actor after the silo that sent from it has ended.</summary>
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
    /// <summary>Reports a loss, unless the call arrives so late that the caller has used the fallback.</summary>
    /// <param name="report">The report.</param>
    /// <param name="request">Its id, by which it is recognised if the fallback has decided it too.</param>
    /// <param name="until">When the caller stops waiting and uses the fallback.</param>
    /// <exception cref="UnavailableException">It came too late, or may or may not have taken effect.</exception>
    [Alias("ReportLoss")]
    ValueTask<Reply> ReportLoss(CardCommand.ReportLoss report, RequestId request, DateTimeOffset until);
}

/// <summary>A phone number of the cluster.</summary>
[Alias("grid.IPhoneGrain")]
public interface IPhoneGrain : IActor<Phone>, IActorGrain;

/// <summary>An institution of the cluster.</summary>
[Alias("grid.IInstitutionGrain")]
public interface IInstitutionGrain : IActor<Institution>, IActorGrain;

/// <summary>A stream of the cluster.</summary>
[Alias("grid.IEventStreamGrain")]
public interface IEventStreamGrain : IEventStream, IActorGrain;

/// <summary>A cascade of the cluster.</summary>
[Alias("grid.ICascadeGrain")]
public interface ICascadeGrain : ICascade, IActorGrain;

/// <summary>A part of the reliances on a card of the cluster.</summary>
[Alias("grid.IRelianceGrain")]
public interface IRelianceGrain : IActorGrain;

/// <summary>A case of misuse of the cluster.</summary>
[Alias("grid.IMisuseCaseGrain")]
public interface IMisuseCaseGrain : IActor<MisuseCase>, IActorGrain;

/// <summary>An idempotency key of the cluster.</summary>
[Alias("grid.IIdempotencyKeyGrain")]
public interface IIdempotencyKeyGrain : IActorGrain;

/// <summary>The one-time codes of a number, or the attempts of a caller, of the cluster.</summary>
[Alias("grid.IOneTimePasswordGrain")]
public interface IOneTimePasswordGrain : IActorGrain;

/// <summary>The fallback of a silo, for callers outside of the cluster.</summary>
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

/// <summary>What the status lists of the cluster are made of, for callers outside of it.</summary>
[Alias("grid.IStatusRegisterGrain")]
public interface IStatusRegisterGrain : IStatusRegister, IGrainWithIntegerKey;

/// <summary>The files of the cluster, for callers outside of it.</summary>
[Alias("grid.IFileStoreGrain")]
public interface IFileStoreGrain : IFileStore, IGrainWithIntegerKey;
