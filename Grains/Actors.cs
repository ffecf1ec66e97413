using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.OneTimePasswords;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Streams;
using Grid.Engine;
using Grid.Grains.Interfaces;
using Orleans.Concurrency;

namespace Grid.Grains;

/// <summary>A card on its silo.</summary>
[Reentrant]
public sealed class CardGrain(GrainDependencies dependencies, IGrainContext context)
    : ActorGrain<CardDecider, Card, CardCommand, CardFact>(ActorTypes.Card, dependencies, context), ICardGrain
{
    /// <summary>A card that is dead in memory is called so at once, even where the database is away.</summary>
    public async ValueTask<Verification> Verify(Presented presented)
    {
        var now = Clock.GetUtcNow();
        if (Cached is { } cached
            && CardView.Verify(cached.State, cached.Version, presented, now) is var answer
            && answer.Result == VerificationResult.Invalid)
            return answer;
        var record = await Read();
        return CardView.Verify(record.State, record.Version, presented, now);
    }

    /// <inheritdoc/>
    public ValueTask<Reply> ReportLoss(CardCommand.ReportLoss report, RequestId request, DateTimeOffset until) =>
        Do(new ActorInput.ExternalCommand(report, request, until));
}

/// <summary>A phone number on its silo.</summary>
[Reentrant]
public sealed class PhoneGrain(GrainDependencies dependencies, IGrainContext context)
    : ActorGrain<PhoneDecider, Phone, PhoneCommand, PhoneFact>(ActorTypes.Phone, dependencies, context), IPhoneGrain;

/// <summary>An institution on its silo.</summary>
[Reentrant]
public sealed class InstitutionGrain(GrainDependencies dependencies, IGrainContext context)
    : ActorGrain<InstitutionDecider, Institution, InstitutionCommand, InstitutionFact>(
        ActorTypes.Institution, dependencies, context), IInstitutionGrain;

/// <summary>A stream on its silo.</summary>
[Reentrant]
public sealed class EventStreamGrain(GrainDependencies dependencies, IGrainContext context)
    : ActorGrain<EventStreamDecider, EventStream, EventStreamCommand, EventStreamFact>(
        ActorTypes.EventStream, dependencies, context), IEventStreamGrain
{
    /// <inheritdoc/>
    public async ValueTask<Backlog> ReadBacklog(long after, int limit)
    {
        var rows = await Entries(after, limit);
        return JournalReader.Read(rows, (await Read()).State);
    }
}

/// <summary>A cascade on its silo.</summary>
[Reentrant]
public sealed class CascadeGrain(GrainDependencies dependencies, IGrainContext context)
    : ActorGrain<CascadeDecider, Cascade, CascadeCommand, CascadeFact>(ActorTypes.Cascade, dependencies, context),
        ICascadeGrain
{
    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<CascadeFact.Listed>> ReadInstitutions(long after, int limit) =>
        JournalReader.Read(await Entries(after, limit));
}

/// <summary>A part of the reliances on a card, on its silo.</summary>
[Reentrant]
public sealed class RelianceGrain(GrainDependencies dependencies, IGrainContext context)
    : ActorGrain<RelianceDecider, RelianceRegister, RelianceCommand, RelianceFact>(
        ActorTypes.Reliances, dependencies, context), IRelianceGrain;

/// <summary>A case of misuse on its silo.</summary>
[Reentrant]
public sealed class MisuseCaseGrain(GrainDependencies dependencies, IGrainContext context)
    : ActorGrain<MisuseDecider, MisuseCase, MisuseCommand, MisuseFact>(ActorTypes.MisuseCase, dependencies, context),
        IMisuseCaseGrain;

/// <summary>A request on its silo.</summary>
[Reentrant]
public sealed class IdempotencyKeyGrain(GrainDependencies dependencies, IGrainContext context)
    : ActorGrain<IdempotencyKeyDecider, IdempotencyKey, IdempotencyKeyCommand, IdempotencyKeyFact>(
        ActorTypes.IdempotencyKey, dependencies, context),
        IIdempotencyKeyGrain;

/// <summary>The one-time codes of a number, or the calls of a caller, on their silo.</summary>
[Reentrant]
public sealed class OneTimePasswordGrain(GrainDependencies dependencies, IGrainContext context)
    : ActorGrain<OneTimePasswordDecider, OneTimePassword, OneTimePasswordCommand, OneTimePasswordFact>(
        ActorTypes.OneTimePassword, dependencies, context), IOneTimePasswordGrain;
