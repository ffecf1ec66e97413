using System.Text.Json;
using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>
/// The shell around the rules of one actor: decides all that waits, writes the record once, and only then lets the
/// outcome be seen. Both engines run it and prevent overlapping turns.
/// </summary>
/// <typeparam name="TDecider">The rules.</typeparam>
/// <typeparam name="TState">What the actor holds.</typeparam>
/// <typeparam name="TCommand">What it can be asked to do.</typeparam>
/// <typeparam name="TFact">What can become true of it.</typeparam>
/// <param name="key">The actor's key.</param>
/// <param name="type">What its key begins with and how its record is written.</param>
/// <param name="ports">The world around it.</param>
public sealed partial class Actor<TDecider, TState, TCommand, TFact>(
    string key, ActorType<TState> type, ActorPorts ports)
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    private static readonly ActorRecord<TState> Blank = new(TDecider.Initial, 0, 0, [], []);

    private volatile ActorRecord<TState> record = Blank;

    /// <summary>What is on disk, as of the last turn; may be read at any time, without a turn.</summary>
    public ActorRecord<TState> Record => record;

    /// <summary>
    /// Whether a write began whose outcome is unknown; such an actor must be dropped and loaded again.
    /// </summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>Size of the stored record in bytes; about that of the state in memory.</summary>
    public int StoredBytes { get; private set; }

    /// <summary>Reads the record from the store.</summary>
    /// <exception cref="UnavailableException">The store can't answer, or the record can't be read.</exception>
    public async ValueTask Load()
    {
        if (await ports.Store.Read(key) is not { } stored)
            return;
        record = stored.IsForgotten ? Blank with { Version = stored.Version } : Decode(stored);
        StoredBytes = stored.Body.Length;
    }

    /// <summary>Takes all of <paramref name="inputs"/> in order as one turn with one write.</summary>
    /// <returns>The reply to each; null for what asks for none.</returns>
    /// <exception cref="UnavailableException">The store did not take it; it may or may not take effect.</exception>
    public async ValueTask<Reply?[]> Handle(IReadOnlyList<ActorInput> inputs)
    {
        var draft = new TurnUnitOfWork<TState>(record);
        var replies = new Reply?[inputs.Count];
        for (var i = 0; i < replies.Length; i++)
            replies[i] = inputs[i] switch
            {
                ActorInput.ExternalCommand command   => HandleCommand(draft, command),
                ActorInput.ReceivedMessage message   => await HandleMessage(draft, message.Envelope),
                ActorInput.ReminderDue               => HandleReminder(draft),
                ActorInput.Acknowledged acknowledged => RemoveAcknowledged(draft, acknowledged),
                ActorInput.ResolveDeadLetter resolve => await HandleDeadLetterDecision(draft, resolve),
                _                                    => null,
            };
        if (draft.IsChanged)
            await Write(draft);
        return replies;
    }

    private async ValueTask Write(TurnUnitOfWork<TState> draft)
    {
        var next = draft.Next;
        var write = new RecordWrite(
            key, record.Version, Encode(next), TDecider.NextReminder(next.State)?.At, !next.Outbox.IsEmpty,
            draft.Journal, draft.TruncateThrough, draft.Received)
        {
            DeadLetters = draft.DeadLetters,
            ResolvedDeadLetters = draft.ResolvedDeadLetters,
            Statuses = type.StatusChanges?.Invoke(record.State, next.State) ?? [],
        };
        IsDoubtful = true;
        try
        {
            await ports.Store.Write(write);
        }
        catch (VersionConflictException conflict)
        {
            throw new UnavailableException("The record was changed elsewhere; nothing was done.", conflict);
        }
        catch (Exception why) when (why is not UnavailableException)
        {
            // Whatever the store throws, the write may be on disk: a sender must not take it for a refusal.
            throw new UnavailableException("The store failed in an unexpected way.", why);
        }
        record = write.Body is null ? Blank with { Version = ports.Store.KeepsVersions ? next.Version : 0 } : next;
        StoredBytes = write.Body?.Length ?? 0;
        IsDoubtful = false;
        GridMeters.Turns.Add(1);
    }

    /// <summary>Null where nothing is left to remember. A sender's numbers never start again, so it is kept.</summary>
    private byte[]? Encode(ActorRecord<TState> next) =>
        next is { Sent: 0, Requests: [] } && next.State.Equals(TDecider.Initial)
            ? null
            : JsonSerializer.SerializeToUtf8Bytes(next, type.Json);

    private ActorRecord<TState> Decode(StoredRecord stored)
    {
        try
        {
            var read = JsonSerializer.Deserialize(stored.Body, type.Json);
            if (read is not null && read.Version == stored.Version && read.State is not null)
                return read;
        }
        catch (JsonException unreadable)
        {
            throw new UnavailableException("A record can't be read.", unreadable);
        }
        throw new UnavailableException("A record doesn't fit its row.");
    }
}
