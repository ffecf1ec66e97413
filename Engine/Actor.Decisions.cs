using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grid.Core.Accesses;
using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>What each input leads to in the draft of a turn.</summary>
public sealed partial class Actor<TDecider, TState, TCommand, TFact>
{
    /// <summary>How many requests an actor remembers with their answers.</summary>
    public const int RequestsKept = 8;

    private Reply HandleCommand(TurnUnitOfWork<TState> draft, ActorInput.ExternalCommand order)
    {
        if (order.Request is not { } request)
            return Decide(draft, (TCommand)order.Command, ports.NewId());
        foreach (var answered in draft.Next.Requests)
            if (answered.Id == request)
                return WithResult(answered.Reply, draft.Next.State, (TCommand)order.Command);
        draft.Change(draft.Next);
        var reply = Decide(draft, (TCommand)order.Command, ports.NewId());
        draft.Change(draft.Next with { Requests = Remember(draft.Next.Requests, new(request, reply)) });
        return reply;
    }

    /// <summary>A message that was taken before is acknowledged again and does nothing.</summary>
    private async ValueTask<Reply?> HandleMessage(TurnUnitOfWork<TState> draft, Envelope envelope)
    {
        var last = draft.LastFrom(envelope.From) ?? await ports.Store.LastReceived(key, envelope.From);
        if (envelope.Sequence <= last)
            return null;
        Decide(draft, (TCommand)envelope.Message.Command, envelope.CorrelationId, envelope);
        draft.MarkReceived(envelope);
        return null;
    }

    private Reply? HandleReminder(TurnUnitOfWork<TState> draft) =>
        TDecider.NextReminder(draft.Next.State) is { } reminder && reminder.At <= Now()
            ? Decide(draft, (TCommand)reminder.Command, ports.NewId())
            : null;

    /// <summary>
    /// A message leaves the outbox when it has arrived, or becomes a dead letter; one that is no longer in the outbox
    /// has arrived in the meantime.
    /// </summary>
    private Reply? RemoveAcknowledged(TurnUnitOfWork<TState> draft, ActorInput.Acknowledged arrived)
    {
        var left = draft.Next.Outbox.RemoveAll(envelope => arrived.Numbers.Contains(envelope.Sequence));
        foreach (var deadLetter in arrived.Undeliverable)
        {
            var sequence = deadLetter.Envelope.Sequence;
            var without = left.RemoveAll(envelope => envelope.Sequence == sequence);
            if (without.Length < left.Length)
                draft.AddDeadLetter(new(sequence, JsonSerializer.SerializeToUtf8Bytes(deadLetter, DeadLetterJson)));
            left = without;
        }
        if (left.Length < draft.Next.Outbox.Length)
            draft.Change(draft.Next with { Outbox = left });
        return null;
    }

    /// <summary>
    /// A replayed message gets a new number: the receiver has taken later ones, and would take the old number for one
    /// that it knows.
    /// </summary>
    /// <returns>Null if this actor has no such dead letter.</returns>
    private async ValueTask<Reply?> HandleDeadLetterDecision(
        TurnUnitOfWork<TState> draft, ActorInput.ResolveDeadLetter resolve)
    {
        var rows = await ports.Store.DeadLetters(resolve.Id - 1, 1);
        if (rows is not [var row] || row.Id != resolve.Id || row.Key != key || draft.HasResolved(row.Id))
            return null;
        draft.ResolveDeadLetter(row.Id);
        if (resolve.Replay)
        {
            var sent = draft.Next.Sent + 1;
            var outbox = draft.Next.Outbox.Add(Decode(row).Envelope with { Sequence = sent });
            draft.Change(draft.Next with { Sent = sent, Outbox = outbox });
        }
        return new Reply.Accepted(draft.Next.Version, null, null);
    }

    private DeadLetter Decode(DeadLetterRow row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Body, DeadLetterJson)
                ?? throw new UnavailableException("A dead letter can't be read.");
        }
        catch (JsonException unreadable)
        {
            throw new UnavailableException("A dead letter can't be read.", unreadable);
        }
    }

    private JsonTypeInfo<DeadLetter> DeadLetterJson =>
        (JsonTypeInfo<DeadLetter>)type.Json.Options.GetTypeInfo(typeof(DeadLetter));

    private Reply Decide(TurnUnitOfWork<TState> draft, TCommand command, Guid cause, Envelope? letter = null)
    {
        var context = new DecisionContext(Now(), cause, key);
        var before = draft.Next.State;
        var decision = TDecider.Decide(before, command, context);
        if (!decision.Facts.IsEmpty || !decision.Messages.IsEmpty)
        {
            draft.Change(Apply(draft.Next, decision, cause));
            AppendToJournal(draft, decision);
            AddAccesses(draft, decision, context.Now);
        }
        Reply reply = decision.Refusal is { } refusal
            ? new Reply.Refused(refusal)
            : new Reply.Accepted(
                draft.Next.Version, decision.EffectiveAt, decision.Cascade,
                letter is null ? TDecider.ResultOf(draft.Next.State, command) : null);
        ports.DecisionObserver?.Invoke(
            new(key, before, command, letter, context, reply, [.. decision.Facts.Cast<object>()], decision.Messages));
        return reply;
    }

    /// <summary>Gives a reply that a release without results has kept the result of the present state.</summary>
    private static Reply WithResult(Reply kept, TState state, TCommand command) =>
        kept is Reply.Accepted { Result: null } accepted && TDecider.ResultOf(state, command) is { } result
            ? accepted with { Result = result }
            : kept;

    private void AppendToJournal(TurnUnitOfWork<TState> draft, Decision<TFact> decision)
    {
        foreach (var fact in decision.Facts)
        {
            if (fact is IJournaledFact entry)
                draft.Append(new(entry.Number, JsonSerializer.SerializeToUtf8Bytes(fact, type.JournalJson!)));
            else if (fact is ITruncatesJournal forgets)
                draft.Truncate(forgets.Through);
        }
    }

    private void AddAccesses(TurnUnitOfWork<TState> draft, Decision<TFact> decision, DateTimeOffset now)
    {
        foreach (var fact in decision.Facts)
            if (fact is IAccessFact { Access: var access })
                draft.AddAccess(new(key, now, access.Id, access.Kind, access.Institution, access.Answer));
    }

    private ActorRecord<TState> Apply(ActorRecord<TState> before, Decision<TFact> decision, Guid cause)
    {
        var state = before.State;
        foreach (var fact in decision.Facts)
            state = TDecider.Evolve(state, fact);
        var sent = before.Sent;
        var outbox = decision.Messages.IsEmpty
            ? before.Outbox
            : before.Outbox.AddRange(decision.Messages.Select(message => new Envelope(key, ++sent, cause, message)));
        return before with { State = state, Sent = sent, Outbox = outbox };
    }

    private static ImmutableArray<Answered> Remember(ImmutableArray<Answered> known, Answered answered) =>
        (known.Length < RequestsKept ? known : known.RemoveAt(0)).Add(answered);

    /// <summary>The clock's time in whole milliseconds, which is what records and answers keep.</summary>
    private DateTimeOffset Now()
    {
        var now = ports.Clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
