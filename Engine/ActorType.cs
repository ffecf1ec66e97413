using System.Collections.Immutable;
using Grid.Core.Streams;
using System.Text.Json.Serialization.Metadata;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.StatusLists;
using Grid.Core.OneTimePasswords;
using Grid.Core.IdempotencyKeys;

namespace Grid.Engine;

/// <summary>Distinguishes the actors of one type in store and messages.</summary>
/// <typeparam name="TState">What an actor of the type holds.</typeparam>
/// <param name="Prefix">What every key of the type begins with, up to and including the slash.</param>
/// <param name="Json">How its records are written.</param>
/// <param name="JournalJson">How its <see cref="IJournaledFact"/> facts are written, if it has any.</param>
public sealed record ActorType<TState>(
    string Prefix, JsonTypeInfo<ActorRecord<TState>> Json, JsonTypeInfo? JournalJson = null)
{
    /// <summary>
    /// The rows of status lists that differ between two states of an actor; null where the type has none.
    /// </summary>
    public Func<TState, TState, ImmutableArray<StatusRow>>? StatusChanges { get; init; }
}

/// <summary>The actor types of the grid.</summary>
public static class ActorTypes
{
    /// <summary>Cards, by pseudonym of the citizen number.</summary>
    public static readonly ActorType<Card> Card = new("card/", GridJson.Default.ActorRecordCard)
    {
        StatusChanges = IssuanceStatuses.Changes,
    };

    /// <summary>Phone numbers, by pseudonym of the E.164 number.</summary>
    public static readonly ActorType<Phone> Phone = new("phone/", GridJson.Default.ActorRecordPhone);

    /// <summary>Institutions, by unified social credit code.</summary>
    public static readonly ActorType<Institution> Institution =
        new("institution/", GridJson.Default.ActorRecordInstitution);

    /// <summary>Streams of events, by the receiver's code.</summary>
    public static readonly ActorType<EventStream> EventStream =
        new("stream/", GridJson.Default.ActorRecordEventStream, GridJson.Default.AppendedEvent);

    /// <summary>Cascades, by id.</summary>
    public static readonly ActorType<Cascade> Cascade =
        new("cascade/", GridJson.Default.ActorRecordCascade, GridJson.Default.ListedInCascade);

    /// <summary>Parts of the reliances on cards, by pseudonym of the citizen number and number of the part.</summary>
    public static readonly ActorType<RelianceRegister> Reliances =
        new("reliances/", GridJson.Default.ActorRecordRelianceRegister);

    /// <summary>Cases of misuse, by id.</summary>
    public static readonly ActorType<MisuseCase> MisuseCase = new("misuse/", GridJson.Default.ActorRecordMisuseCase);

    /// <summary>Requests, by digest of caller and idempotency key.</summary>
    public static readonly ActorType<IdempotencyKey> IdempotencyKey = new(
        "request/", GridJson.Default.ActorRecordIdempotencyKey);

    /// <summary>One-time codes and calls, by digest of number or caller.</summary>
    public static readonly ActorType<OneTimePassword> OneTimePassword = new(
        "proof/", GridJson.Default.ActorRecordOneTimePassword);
}
