using System.Collections.Immutable;
using System.Text.Json;
using Grid.Core.Actors;
using Microsoft.Extensions.Logging;

namespace Grid.Engine;

/// <summary>The dead letters of a store; its changes are turns of the actors that sent them.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="resolve">Takes an operator's decision to the actor with this key; false: it has no such letter.</param>
/// <param name="log">Receives every decision, without keys.</param>
public sealed class DeadLetters(
    IRecordStore store, Func<string, ActorInput.ResolveDeadLetter, ValueTask<bool>> resolve, ILogger log)
    : IDeadLetterQueue
{
    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<DeadLetterSummary>> List(long after, int limit) =>
        [.. (await store.DeadLetters(after, limit)).Select(Summary)];

    /// <inheritdoc/>
    public ValueTask<bool> Replay(long id) => Resolve(new(id, Replay: true));

    /// <inheritdoc/>
    public ValueTask<bool> Drop(long id) => Resolve(new(id, Replay: false));

    /// <summary>Updates the gauge of dead letters.</summary>
    internal static async ValueTask Count(IRecordStore store) =>
        GridMeters.DeadLetters.Record(await store.CountDeadLetters());

    /// <summary>Updates the gauge of dead letters, on behalf of a silo.</summary>
    public ValueTask Count() => Count(store);

    internal static void Added(ILogger log, DeadLetter deadLetter)
    {
        GridMeters.DeadLettered.Add(1);
        EngineLog.DeadLettered(
            log, TypeOf(deadLetter.Envelope.From), TypeOf(deadLetter.Envelope.Message.To), deadLetter.Attempts,
            deadLetter.Failure);
    }

    /// <summary>The actor type that a key belongs to: all of the key that may be shown.</summary>
    public static string TypeOf(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? key[..end] : "unknown";

    private async ValueTask<bool> Resolve(ActorInput.ResolveDeadLetter decision)
    {
        var rows = await store.DeadLetters(decision.Id - 1, 1);
        if (rows is not [var row] || row.Id != decision.Id || !await resolve(row.Key, decision))
            return false;
        EngineLog.DeadLetterResolved(log, decision.Id, decision.Replay ? "replayed" : "dropped");
        await Count(store);
        return true;
    }

    /// <summary>Reads no more of the message than its type, so that one of an unknown type can be listed too.</summary>
    private static DeadLetterSummary Summary(DeadLetterRow row)
    {
        try
        {
            using var json = JsonDocument.Parse(row.Body);
            var letter = json.RootElement;
            var message = letter.GetProperty("envelope").GetProperty("message");
            return new(
                row.Id, message.GetProperty("command").GetProperty("do").GetString()!, TypeOf(row.Key),
                TypeOf(message.GetProperty("to").GetString()!), row.Sequence,
                letter.GetProperty("attempts").GetInt32(), letter.GetProperty("firstFailure").GetDateTimeOffset(),
                letter.GetProperty("lastFailure").GetDateTimeOffset(), letter.GetProperty("failure").GetString()!);
        }
        catch (Exception why) when (why is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UnavailableException("A dead letter can't be read.", why);
        }
    }
}
