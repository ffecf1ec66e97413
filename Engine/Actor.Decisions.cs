using System.Collections.Immutable;
using System.Text.Json;
using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>What each input leads to in the draft of a turn.</summary>
public sealed partial class Actor<TDecider, TState, TCommand, TFact>
{
    /// <summary>How many requests an actor remembers with their answers.</summary>
    public const int RequestsKept = 8;

    private Reply Obey(Draft<TState> draft, Input.Order order)
    {
        if (order.Request is not { } request)
            return Decide(draft, (TCommand)order.Command, ports.NewId());
        foreach (var answered in draft.Next.Requests)
            if (answered.Id == request)
                return answered.Reply;
        draft.Change(draft.Next);
        var reply = Decide(draft, (TCommand)order.Command, ports.NewId());
        draft.Change(draft.Next with { Requests = Remembering(draft.Next.Requests, new(request, reply)) });
        return reply;
    }

    /// <summary>A message that was taken before is acknowledged again and does nothing.</summary>
    private async ValueTask<Reply?> Open(Draft<TState> draft, Envelope envelope)
    {
        var last = draft.LastFrom(envelope.From) ?? await ports.Store.LastReceived(key, envelope.From);
        if (envelope.Sequence <= last)
            return null;
        Decide(draft, (TCommand)envelope.Message.Command, envelope.Cause, envelope);
        draft.Take(envelope);
        return null;
    }

    private Reply? Wake(Draft<TState> draft) =>
        TDecider.NextDue(draft.Next.State) is { } due && due.At <= Now()
            ? Decide(draft, (TCommand)due.Command, ports.NewId())
            : null;

    private static Reply? Confirm(Draft<TState> draft, IReadOnlySet<long> arrived)
    {
        var left = draft.Next.Outbox.RemoveAll(envelope => arrived.Contains(envelope.Sequence));
        if (left.Length < draft.Next.Outbox.Length)
            draft.Change(draft.Next with { Outbox = left });
        return null;
    }

    private Reply Decide(Draft<TState> draft, TCommand command, Guid cause, Envelope? letter = null)
    {
        var turn = new Turn(Now(), cause);
        var before = draft.Next.State;
        var decision = TDecider.Decide(before, command, turn);
        if (!decision.Facts.IsEmpty || !decision.Messages.IsEmpty)
        {
            draft.Change(Following(draft.Next, decision, cause));
            KeepBeside(draft, decision);
        }
        Reply reply = decision.Refusal is { } refusal
            ? new Reply.Refused(refusal)
            : new Reply.Accepted(draft.Next.Version, decision.EffectiveAt, decision.Cascade);
        ports.Watch?.Invoke(
            new(key, before, command, letter, turn, reply, [.. decision.Facts.Cast<object>()], decision.Messages));
        return reply;
    }

    private void KeepBeside(Draft<TState> draft, Decision<TFact> decision)
    {
        foreach (var fact in decision.Facts)
        {
            if (fact is IEntry entry)
                draft.Keep(new(entry.Number, JsonSerializer.SerializeToUtf8Bytes(fact, type.EntryJson!)));
            else if (fact is IForgetsEntries forgets)
                draft.Forget(forgets.UpTo);
        }
    }

    private ActorRecord<TState> Following(ActorRecord<TState> before, Decision<TFact> decision, Guid cause)
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

    private static ImmutableArray<Answered> Remembering(ImmutableArray<Answered> known, Answered answered) =>
        (known.Length < RequestsKept ? known : known.RemoveAt(0)).Add(answered);

    /// <summary>The clock's time in whole milliseconds, which is what records and answers keep.</summary>
    private DateTimeOffset Now()
    {
        var now = ports.Clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
