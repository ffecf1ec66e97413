using System.Collections.Immutable;
using System.Text.Json;
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

namespace Grid.Simulation.Checks;

/// <summary>A record as it was written, read back.</summary>
/// <param name="Key">Whose.</param>
/// <param name="State">What the rules know.</param>
/// <param name="Version">How often it was written.</param>
/// <param name="Outbox">Messages that wait.</param>
/// <param name="DueAt">When its next reminder is due.</param>
/// <param name="Body">The record itself; empty for an actor that is forgotten.</param>
internal sealed record Snapshot(
    string Key, object State, long Version, ImmutableArray<Envelope> Outbox, DateTimeOffset? DueAt, byte[] Body);

/// <summary>Reads records back, whatever actor they are of.</summary>
internal static class Kinds
{
    private static readonly Func<string, long, byte[]?, Snapshot?>[] All =
    [
        Reading<CardDecider, Card, CardCommand, CardFact>(ActorTypes.Card),
        Reading<PhoneDecider, Phone, PhoneCommand, PhoneFact>(ActorTypes.Phone),
        Reading<InstitutionDecider, Institution, InstitutionCommand, InstitutionFact>(ActorTypes.Institution),
        Reading<EventStreamDecider, Core.Streams.EventStream, EventStreamCommand, EventStreamFact>(
            ActorTypes.EventStream),
        Reading<CascadeDecider, Cascade, CascadeCommand, CascadeFact>(ActorTypes.Cascade),
        Reading<MisuseDecider, MisuseCase, MisuseCommand, MisuseFact>(ActorTypes.MisuseCase),
        Reading<RelianceDecider, RelianceRegister, RelianceCommand, RelianceFact>(ActorTypes.Reliances),
        Reading<IdempotencyKeyDecider, IdempotencyKey, IdempotencyKeyCommand, IdempotencyKeyFact>(
            ActorTypes.IdempotencyKey),
        Reading<OneTimePasswordDecider, OneTimePassword, OneTimePasswordCommand, OneTimePasswordFact>(
            ActorTypes.OneTimePassword),
    ];

    /// <summary>What a record says; a body that is null says that the actor is forgotten.</summary>
    /// <exception cref="ViolationException">It can't be read.</exception>
    public static Snapshot Read(string key, long version, byte[]? body)
    {
        foreach (var reading in All)
            if (reading(key, version, body) is { } snapshot)
                return snapshot;
        throw new ViolationException("Every record can be read", $"{key} is of no known kind");
    }

    private static Func<string, long, byte[]?, Snapshot?> Reading<TDecider, TState, TCommand, TFact>(
        ActorType<TState> type)
        where TDecider : struct, IDecider<TState, TCommand, TFact>
        where TState : class
        where TCommand : Command => (key, version, body) =>
    {
        if (!key.StartsWith(type.Prefix, StringComparison.Ordinal))
            return null;
        if (body is null)
            return new(key, TDecider.Initial, 0, [], null, []);
        var record = JsonSerializer.Deserialize(body, type.Json)
            ?? throw new ViolationException("Every record can be read", key);
        return record.Version == version
            ? new(key, record.State, version, record.Outbox, TDecider.NextReminder(record.State)?.At, body)
            : throw new ViolationException("A record says its version", $"{key} {record.Version} in row {version}");
    };
}
