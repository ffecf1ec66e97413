using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Worlds;

/// <summary>The outcome of a turn of any actor.</summary>
internal sealed record Outcome(
    string Key,
    Command Command,
    DecisionContext Turn,
    Refusal? Refusal,
    DateTimeOffset? At,
    Guid? Cascade,
    ImmutableArray<object> Facts)
{
    /// <summary>The message, if another actor sent it; null for a command from outside.</summary>
    public Envelope? Envelope { get; init; }
}

/// <summary>
/// An actor without its type, run as the shell runs it: decide, apply, and keep the messages in order.
/// </summary>
internal abstract class Cell(string key)
{
    private readonly Dictionary<string, long> taken = [];
    private long sent;

    public string Key => key;

    public abstract object Held { get; }

    public List<Envelope> Outbox { get; } = [];

    public abstract Reminder? NextDue { get; }

    /// <summary>The actor with a key, in its initial state.</summary>
    public static Cell Of(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)] switch
    {
        "card" => new Cell<CardDecider, Card, CardCommand, CardFact>(key, GridJson.Default.ActorRecordCard),
        "phone" => new Cell<PhoneDecider, Phone, PhoneCommand, PhoneFact>(key, GridJson.Default.ActorRecordPhone),
        "institution" => new Cell<InstitutionDecider, Institution, InstitutionCommand, InstitutionFact>(
            key, GridJson.Default.ActorRecordInstitution),
        "stream" => new Cell<EventStreamDecider, Core.Streams.EventStream, EventStreamCommand, EventStreamFact>(
            key, GridJson.Default.ActorRecordEventStream),
        "reliances" => new Cell<RelianceDecider, RelianceRegister, RelianceCommand, RelianceFact>(
            key, GridJson.Default.ActorRecordRelianceRegister),
        "misuse" => new Cell<MisuseDecider, MisuseCase, MisuseCommand, MisuseFact>(
            key, GridJson.Default.ActorRecordMisuseCase),
        "request" => new Cell<IdempotencyKeyDecider, IdempotencyKey, IdempotencyKeyCommand, IdempotencyKeyFact>(
            key, GridJson.Default.ActorRecordIdempotencyKey),
        _ => new Cell<CascadeDecider, Cascade, CascadeCommand, CascadeFact>(key, GridJson.Default.ActorRecordCascade),
    };

    /// <summary>
    /// Decides the same command again without applying it: nothing may change, and the answer must be the same.
    /// </summary>
    public abstract void AskAgain(Outcome first);

    public abstract Outcome Handle(Command command, DecisionContext context);

    /// <summary>Handles a message; null for one that was handled before.</summary>
    public Outcome? Receive(Envelope envelope, DateTimeOffset now)
    {
        if (envelope.Sequence <= taken.GetValueOrDefault(envelope.From))
            return null;
        taken[envelope.From] = envelope.Sequence;
        return Handle(envelope.Message.Command, new(now, envelope.CorrelationId, Key)) with { Envelope = envelope };
    }

    protected void AddToOutbox(ImmutableArray<Message> messages, Guid cause)
    {
        foreach (var message in messages)
            Outbox.Add(new(key, ++sent, cause, message));
    }
}

internal sealed class Cell<TDecider, TState, TCommand, TFact>(
    string key, JsonTypeInfo<ActorRecord<TState>> json) : Cell(key)
    where TDecider : IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
    where TFact : notnull
{
    private TState state = TDecider.Initial;

    public override object Held => state;

    public override Reminder? NextDue => TDecider.NextReminder(state);

    public override Outcome Handle(Command command, DecisionContext context)
    {
        var decision = TDecider.Decide(state, (TCommand)command, context);
        if (decision.Refusal is not null)
            Assert.True(decision.Facts.IsEmpty && decision.Messages.IsEmpty);
        state = decision.Facts.Aggregate(state, TDecider.Evolve);
        AddToOutbox(decision.Messages, context.CorrelationId);
        if (!decision.Facts.IsEmpty)
            state = ReadBack();
        var facts = decision.Facts.Cast<object>().ToImmutableArray();
        return new(Key, command, context, decision.Refusal, decision.EffectiveAt, decision.Cascade, facts);
    }

    public override void AskAgain(Outcome first)
    {
        var context = first.Turn with { Now = first.Turn.Now.AddSeconds(1), CorrelationId = Guid.Empty };
        var second = TDecider.Decide(state, (TCommand)first.Command, context);
        Assert.Empty(second.Facts);
        Assert.Empty(second.Messages);
        Assert.Equal((first.Refusal, first.At, first.Cascade), (second.Refusal, second.EffectiveAt, second.Cascade));
    }

    /// <summary>Continues with the state as read back from the store, messages included.</summary>
    private TState ReadBack()
    {
        var record = new ActorRecord<TState>(state, 1, 0, [.. Outbox], []);
        var text = JsonSerializer.SerializeToUtf8Bytes(record, json);
        var back = JsonSerializer.Deserialize(text, json)!;
        Assert.Equal(text, JsonSerializer.SerializeToUtf8Bytes(back, json));
        Outbox.Clear();
        Outbox.AddRange(back.Outbox);
        return back.State;
    }
}
