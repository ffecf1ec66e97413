using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Proofs;
using Grid.Core.Requests;
using Grid.Core.Streams;
using Grid.Engine;
using Grid.Grains.Interfaces;
using Orleans.Concurrency;
using Request = Grid.Core.Requests.Request;
using Stream = Grid.Core.Streams.Stream;

namespace Grid.Grains;

/// <summary>A card on its silo.</summary>
[Reentrant]
public sealed class CardGrain(GrainWorld world, IGrainContext context)
    : ActorGrain<CardDecider, Card, CardCommand, CardFact>(ActorTypes.Card, world, context), ICardGrain
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
        Do(new Input.Order(report, request, until));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<NumberPlace.Taken>> Numbers() => Read(static (card, _) => CardView.Numbers(card));
}

/// <summary>A phone number on its silo.</summary>
[Reentrant]
public sealed class PhoneGrain(GrainWorld world, IGrainContext context)
    : ActorGrain<PhoneDecider, Phone, PhoneCommand, PhoneFact>(ActorTypes.Phone, world, context), IPhoneGrain
{
    /// <inheritdoc/>
    public ValueTask<NumberAnswer> Ask(NumberQuestion question) =>
        Read((phone, now) => PhoneView.Of(phone, question, now));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<InstitutionBinding>> BindingsOf(string institution) =>
        Read((phone, _) => InstitutionBinding.Of(phone, institution));

    /// <inheritdoc/>
    public ValueTask<HolderSight?> SeenBy(string holder) => Read((phone, now) => HolderView.Of(phone, holder, now));

    /// <inheritdoc/>
    public ValueTask<CarrierSight?> ServedBy(string carrier) => Read((phone, _) => CarrierView.Of(phone, carrier));

    /// <inheritdoc/>
    public ValueTask<Holding?> Held() => Read(static (phone, _) => PhoneView.HoldingOf(phone));

    /// <inheritdoc/>
    public ValueTask<int> Tenure() => Read(static (phone, _) => PhoneView.TenureOf(phone));
}

/// <summary>An institution on its silo.</summary>
[Reentrant]
public sealed class InstitutionGrain(GrainWorld world, IGrainContext context)
    : ActorGrain<InstitutionDecider, Institution, InstitutionCommand, InstitutionFact>(
        ActorTypes.Institution, world, context), IInstitutionGrain
{
    /// <inheritdoc/>
    public ValueTask<Trust> Trusted() => Read(static (institution, _) => InstitutionView.TrustIn(institution));

    /// <inheritdoc/>
    public ValueTask<InstitutionSight?> Seen() => Read(static (institution, _) => InstitutionView.Of(institution));
}

/// <summary>A stream on its silo.</summary>
[Reentrant]
public sealed class StreamGrain(GrainWorld world, IGrainContext context)
    : ActorGrain<StreamDecider, Stream, StreamCommand, StreamFact>(ActorTypes.Stream, world, context), IStreamGrain
{
    /// <inheritdoc/>
    public async ValueTask<Backlog> Waiting(long after, int limit)
    {
        var rows = await Entries(after, limit);
        return Backlogs.Of(rows, (await Read()).State);
    }
}

/// <summary>A cascade on its silo.</summary>
[Reentrant]
public sealed class CascadeGrain(GrainWorld world, IGrainContext context)
    : ActorGrain<CascadeDecider, Cascade, CascadeCommand, CascadeFact>(ActorTypes.Cascade, world, context),
        ICascadeGrain
{
    /// <inheritdoc/>
    public ValueTask<CascadeView?> Seen() => Read(static (cascade, _) => CascadeView.Of(cascade));
}

/// <summary>A request on its silo.</summary>
[Reentrant]
public sealed class RequestGrain(GrainWorld world, IGrainContext context)
    : ActorGrain<RequestDecider, Request, RequestCommand, RequestFact>(ActorTypes.Request, world, context),
        IRequestGrain;

/// <summary>The one-time codes of a number, or the calls of a caller, on their silo.</summary>
[Reentrant]
public sealed class ProofGrain(GrainWorld world, IGrainContext context)
    : ActorGrain<ProofDecider, Proof, ProofCommand, ProofFact>(ActorTypes.Proof, world, context), IProofGrain;
