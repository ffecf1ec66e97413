using System.Collections.Immutable;
using System.Text.Json;
using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>
/// The shell around the rules of one actor: takes one turn at a time, writes the record, and only then lets the outcome
/// be seen. Both engines run it; whoever does sees to it that turns don't overlap.
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
    where TDecider : IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    /// <summary>How many requests an actor remembers with their answers.</summary>
    public const int RequestsKept = 8;

    private static readonly ActorRecord<TState> Blank = new(TDecider.Initial, 0, 0, [], []);

    private volatile ActorRecord<TState> record = Blank;

    /// <summary>What is on disk, as of the last turn; may be read at any time, without a turn.</summary>
    public ActorRecord<TState> Record => record;

    /// <summary>Whether a write began whose outcome is unknown; such an actor must be dropped and loaded again.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>Size of the stored record in bytes; about that of the state in memory.</summary>
    public int StoredBytes { get; private set; }

    /// <summary>Reads the record from the store.</summary>
    /// <exception cref="UnavailableException">The store can't answer, or the record can't be read.</exception>
    public async ValueTask Load()
    {
        if (await ports.Store.Read(key) is not { } stored)
            return;
        record = Decode(stored);
        StoredBytes = stored.Body.Length;
    }

    /// <summary>Takes a command from outside as a turn.</summary>
    /// <exception cref="UnavailableException">The store did not take the change; it may or may not take effect.</exception>
    public ValueTask<Reply> Take(TCommand command, RequestId? request)
    {
        if (request is { } id)
            foreach (var answered in record.Requests)
                if (answered.Id == id)
                    return new(answered.Reply);
        return Turn(command, ports.NewId(), request, null);
    }

    /// <summary>Takes another actor's message as a turn, unless it was taken before.</summary>
    /// <exception cref="UnavailableException">The store did not take the change; send the message again.</exception>
    public async ValueTask Receive(Envelope envelope)
    {
        if (envelope.Sequence <= await ports.Store.LastReceived(key, envelope.From))
            return;
        var command = (TCommand)envelope.Message.Command;
        await Turn(command, envelope.Cause, null, new(envelope.From, envelope.Sequence));
    }

    /// <summary>Takes the turn that has fallen due, if one has.</summary>
    /// <exception cref="UnavailableException">The store did not take the change; wake the actor again.</exception>
    public async ValueTask Wake()
    {
        if (TDecider.NextDue(record.State) is { } due && due.At <= Now())
            await Turn((TCommand)due.Command, ports.NewId(), null, null);
    }

    private async ValueTask<Reply> Turn(TCommand command, Guid cause, RequestId? request, Received? received)
    {
        var turn = new Turn(Now(), cause);
        var decision = TDecider.Decide(record.State, command, turn);
        var changes = !decision.Facts.IsEmpty || !decision.Messages.IsEmpty;
        if (!changes && request is null && received is null)
            return ReplyTo(decision, record.Version);

        var reply = ReplyTo(decision, record.Version + 1);
        var next = Following(decision, turn);
        if (request is { } id)
            next = next with { Requests = Remembering(new(id, reply)) };
        await Write(next, received);
        GridMeters.Turns.Add(1);
        return reply;
    }

    private ActorRecord<TState> Following(Decision<TFact> decision, Turn turn)
    {
        var state = record.State;
        foreach (var fact in decision.Facts)
            state = TDecider.Evolve(state, fact);
        var sent = record.Sent;
        var outbox = decision.Messages.IsEmpty
            ? record.Outbox
            : record.Outbox.AddRange(decision.Messages.Select(message => new Envelope(key, ++sent, turn.Cause, message)));
        return record with { State = state, Version = record.Version + 1, Sent = sent, Outbox = outbox };
    }

    private ImmutableArray<Answered> Remembering(Answered answered)
    {
        var kept = record.Requests.Length < RequestsKept ? record.Requests : record.Requests.RemoveAt(0);
        return kept.Add(answered);
    }

    private async ValueTask Write(ActorRecord<TState> next, Received? received)
    {
        var write = new RecordWrite(
            key, record.Version, Encode(next), TDecider.NextDue(next.State)?.At, !next.Outbox.IsEmpty, received);
        IsDoubtful = true;
        try
        {
            await ports.Store.Write(write);
        }
        catch (VersionConflictException conflict)
        {
            throw new UnavailableException("The record was changed elsewhere; nothing was done.", conflict);
        }
        record = write.Body is null ? Blank : next;
        StoredBytes = write.Body?.Length ?? 0;
        IsDoubtful = false;
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

    private static Reply ReplyTo(Decision<TFact> decision, long version) => decision.Refusal is { } refusal
        ? new Reply.Refused(refusal)
        : new Reply.Accepted(version, decision.EffectiveAt, decision.Cascade);

    /// <summary>The clock's time in whole milliseconds, which is what records and answers keep.</summary>
    private DateTimeOffset Now()
    {
        var now = ports.Clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
