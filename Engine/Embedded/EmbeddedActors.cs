using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Engine.Embedded;

/// <summary>Names a card of this process.</summary>
internal sealed class EmbeddedCard(
    string key, ActorHost<CardDecider, Card, CardCommand, CardFact> host, TimeProvider clock)
    : EmbeddedActor<CardDecider, Card, CardCommand, CardFact>(key, host, clock), ICard
{
    /// <summary>
    /// Written by hand, since it is the most frequent call: nothing is allocated for a card in memory.
    /// </summary>
    public ValueTask<Verification> Verify(Presented presented)
    {
        var now = Clock.GetUtcNow();
        var read = Host.Read(Key);
        return read.IsCompletedSuccessfully ? new(Answer(read.Result, presented, now)) : Await(read, presented, now);
    }

    public ValueTask<ImmutableArray<NumberPlace.Taken>> GetNumbers() =>
        Read(static (card, _) => CardView.Numbers(card));

    public ValueTask<BindingAuthorization?> GetBindingAuthorization(Guid check) =>
        Read((card, _) => CardView.BindingOf(card, check));

    public ValueTask<ImmutableArray<CardCase>> GetCases() => Read(static (card, _) => CardView.Cases(card));

    public ValueTask<ImmutableArray<BlacklistEntry>> GetBlacklistEntries() =>
        Read(static (card, _) => CardView.Entries(card));

    private static async ValueTask<Verification> Await(
        ValueTask<ActorRecord<Card>> read, Presented presented, DateTimeOffset now) =>
        Answer(await read, presented, now);

    private static Verification Answer(ActorRecord<Card> record, in Presented presented, DateTimeOffset now) =>
        CardView.Verify(record.State, record.Version, presented, now);
}

/// <summary>Names a phone number of this process.</summary>
internal sealed class EmbeddedPhone(
    string key, ActorHost<PhoneDecider, Phone, PhoneCommand, PhoneFact> host, TimeProvider clock)
    : EmbeddedActor<PhoneDecider, Phone, PhoneCommand, PhoneFact>(key, host, clock), IPhone
{
    public ValueTask<NumberAnswer> Query(NumberQuestion question) =>
        Read((phone, now) => PhoneView.Of(phone, question, now));

    public ValueTask<ImmutableArray<InstitutionBinding>> GetBindings(string institution) =>
        Read((phone, _) => InstitutionBinding.Of(phone, new(institution)));

    public ValueTask<HolderDetails?> GetHolderDetails(string holder) =>
        Read((phone, now) => HolderView.Of(phone, new(holder), now));

    public ValueTask<CarrierDetails?> GetCarrierDetails(string carrier) =>
        Read((phone, _) => CarrierView.Of(phone, new(carrier)));

    public ValueTask<Holding?> GetHolder() => Read(PhoneView.HoldingOf);

    public ValueTask<int> GetTenure() => Read(static (phone, _) => PhoneView.TenureOf(phone));
}

/// <summary>Names an institution of this process.</summary>
internal sealed class EmbeddedInstitution(
    string key,
    ActorHost<InstitutionDecider, Institution, InstitutionCommand, InstitutionFact> host,
    TimeProvider clock)
    : EmbeddedActor<InstitutionDecider, Institution, InstitutionCommand, InstitutionFact>(key, host, clock),
        IInstitution
{
    public ValueTask<InstitutionAuthorization> GetAuthorization() =>
        Read(static (institution, _) => InstitutionView.AuthorizationOf(institution));

    public ValueTask<InstitutionDetails?> GetDetails() =>
        Read(static (institution, _) => InstitutionView.Of(institution));
}

/// <summary>Names a stream of this process.</summary>
internal sealed class EmbeddedEventStream(
    string key, ActorHost<EventStreamDecider, EventStream, EventStreamCommand, EventStreamFact> host,
    TimeProvider clock)
    : EmbeddedActor<EventStreamDecider, EventStream, EventStreamCommand, EventStreamFact>(
        key, host, clock), IEventStream
{
    public async ValueTask<Backlog> ReadBacklog(long after, int limit)
    {
        var rows = await Host.Entries(Key, after, limit);
        return JournalReader.Read(rows, (await Host.Read(Key)).State);
    }
}

/// <summary>Names a cascade of this process.</summary>
internal sealed class EmbeddedCascade(
    string key, ActorHost<CascadeDecider, Cascade, CascadeCommand, CascadeFact> host, TimeProvider clock)
    : EmbeddedActor<CascadeDecider, Cascade, CascadeCommand, CascadeFact>(key, host, clock), ICascade
{
    public ValueTask<CascadeView?> GetView() => Read(static (cascade, _) => CascadeView.Of(cascade));

    public async ValueTask<ImmutableArray<CascadeFact.Listed>> GetInstitutions(long after, int limit) =>
        JournalReader.Read(await Host.Entries(Key, after, limit));
}

/// <summary>Names a case of misuse of this process.</summary>
internal sealed class EmbeddedMisuseCase(
    string key, ActorHost<MisuseDecider, MisuseCase, MisuseCommand, MisuseFact> host, TimeProvider clock)
    : EmbeddedActor<MisuseDecider, MisuseCase, MisuseCommand, MisuseFact>(key, host, clock), IMisuseCase
{
    public ValueTask<MisuseCase> GetCase() => Read(static (state, _) => state);
}
