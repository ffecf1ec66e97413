using System.Collections.Immutable;
using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>What an <see cref="OutboxPump"/> needs of the engine that holds the sender.</summary>
public interface IOutboxHost
{
    /// <summary>Whether the host is shutting down; no further round begins then.</summary>
    bool IsClosing { get; }

    /// <summary>Whether the sender is in memory with an empty outbox, known without waiting.</summary>
    bool IsKnownEmpty { get; }

    /// <summary>Makes the caller the sender's only pump; false if there is one already.</summary>
    bool TryBegin();

    /// <summary>Lets another pump begin.</summary>
    void End();

    /// <summary>The messages in the sender's outbox, which is loaded first if it isn't in memory.</summary>
    /// <exception cref="UnavailableException">The record can't be read.</exception>
    ValueTask<ImmutableArray<Envelope>> Waiting();

    /// <summary>Takes messages out of the outbox, in a turn of the sender.</summary>
    /// <exception cref="UnavailableException">The write failed; the messages may still wait.</exception>
    Task Settle(ActorInput.Acknowledged arrived);

    /// <summary>Waits on the host's clock.</summary>
    Task Pause(TimeSpan time);
}

/// <summary>
/// Delivers what waits in one actor's outbox, beside its turns: all receivers at once, in order for each, until nothing
/// waits. Both engines run it, one for each actor with messages waiting.
/// </summary>
/// <remarks>
/// A receiver that is unavailable is tried again for ever. A message that makes its receiver throw anything else is
/// tried <see cref="DeliveryOptions.MaxAttempts"/> times and then becomes a dead letter; the messages behind it go on
/// (docs/decisions/0024).
/// </remarks>
/// <param name="host">The engine that holds the sender.</param>
/// <param name="ports">The world around the sender.</param>
public sealed class OutboxPump(IOutboxHost host, ActorPorts ports)
{
    /// <summary>
    /// Bounds how long the first of a round waits to be confirmed: a record is written with all that waits.
    /// </summary>
    private const int MaxBatchSize = 512;

    private readonly Dictionary<string, Rejection> rejections = new(StringComparer.Ordinal);

    private enum Progress
    {
        None,
        Some,
        Done,
    }

    /// <summary>Delivers until nothing waits, with growing pauses while nothing arrives.</summary>
    public async Task Run()
    {
        var pause = ports.Delivery.FirstPause;
        while (!host.IsClosing)
        {
            switch (await Attempt())
            {
                case Progress.Done:
                    return;
                case Progress.Some:
                    pause = ports.Delivery.FirstPause;
                    break;
                default:
                    await host.Pause(pause);
                    pause = ports.Delivery.Next(pause);
                    break;
            }
        }
    }

    /// <summary>One round over all receivers.</summary>
    /// <remarks>Whatever fails, even by a fault of our own: messages are kept and tried again.</remarks>
    private async Task<Progress> Attempt()
    {
        try
        {
            var settled = await Send(await host.Waiting());
            if (!settled.IsEmpty)
                await Settle(settled);
            return IsDone() ? Progress.Done : settled.IsEmpty && !host.IsKnownEmpty ? Progress.None : Progress.Some;
        }
        catch (Exception why)
        {
            if (!host.IsClosing)
                EngineLog.DeliveryFailed(ports.Log, why);
            return Progress.None;
        }
    }

    private async Task<ActorInput.Acknowledged> Send(ImmutableArray<Envelope> waiting)
    {
        var next = waiting.Where(IsDue).Take(MaxBatchSize).GroupBy(envelope => envelope.Message.To);
        var lanes = await Task.WhenAll(next.Select(SendInOrder).ToArray());
        foreach (var lane in lanes)
            RecordResult(lane);
        var arrived = lanes.SelectMany(lane => lane.Arrived).ToHashSet();
        GridMeters.Delivered.Add(arrived.Count);
        return new(arrived)
        {
            Undeliverable =
                [.. lanes.Where(lane => lane.Rejected is not null).SelectMany(lane => Undeliverable(lane.Receiver))],
        };
    }

    /// <summary>
    /// Never sends a message before the one before it has arrived: a later number would make it look taken.
    /// </summary>
    private async Task<Lane> SendInOrder(IGrouping<string, Envelope> toOne)
    {
        var arrived = new List<long>();
        foreach (var envelope in toOne)
        {
            try
            {
                await ports.Transport.Deliver(envelope);
            }
            catch (UnavailableException away)
            {
                EngineLog.ReceiverAway(ports.Log, away);
                return new(toOne.Key, arrived);
            }
            catch (Exception why)
            {
                return new(toOne.Key, arrived, envelope, why);
            }
            arrived.Add(envelope.Sequence);
        }
        return new(toOne.Key, arrived);
    }

    /// <summary>A receiver that rejected its first message is left alone until its pause is over.</summary>
    private bool IsDue(Envelope envelope) =>
        !rejections.TryGetValue(envelope.Message.To, out var known)
        || ports.Clock.GetElapsedTime(known.Since) >= known.Pause;

    private void RecordResult(Lane lane)
    {
        var known = rejections.GetValueOrDefault(lane.Receiver);
        if (lane.Rejected is not { } rejected)
        {
            if (known is not null && lane.Arrived.Contains(known.Envelope.Sequence))
                rejections.Remove(lane.Receiver);
            return;
        }
        var now = ports.Clock.GetUtcNow();
        var isFirst = known?.Envelope.Sequence != rejected.Sequence;
        var attempts = isFirst ? 1 : known!.Attempts + 1;
        rejections[lane.Receiver] = new(
            rejected, attempts, isFirst ? now : known!.First, now, lane.Why!.GetType().Name,
            ports.Clock.GetTimestamp(), isFirst ? ports.Delivery.FirstPause : ports.Delivery.Next(known!.Pause));
        EngineLog.MessageRejected(
            ports.Log, DeadLetters.TypeOf(rejected.From), DeadLetters.TypeOf(lane.Receiver), attempts,
            lane.Why.GetType().FullName, lane.Why.StackTrace);
    }

    private IEnumerable<DeadLetter> Undeliverable(string receiver)
    {
        if (rejections[receiver] is { } last && last.Attempts >= ports.Delivery.MaxAttempts)
            yield return new(last.Envelope, last.Attempts, last.First, last.Last, last.Failure);
    }

    private async Task Settle(ActorInput.Acknowledged settled)
    {
        await host.Settle(settled);
        foreach (var deadLetter in settled.Undeliverable)
        {
            rejections.Remove(deadLetter.Envelope.Message.To);
            DeadLetters.Added(ports.Log, deadLetter);
        }
        if (settled.Undeliverable.Count > 0)
            await DeadLetters.Count(ports.Store);
    }

    /// <summary>Looks twice: a turn that sends between the looks finds this pump still there and starts none.</summary>
    private bool IsDone()
    {
        if (!host.IsKnownEmpty)
            return false;
        host.End();
        return host.IsKnownEmpty || !host.TryBegin();
    }

    /// <summary>What became of one receiver's messages in one round.</summary>
    private sealed record Lane(
        string Receiver, List<long> Arrived, Envelope? Rejected = null, Exception? Why = null);

    /// <summary>The message at which a receiver stands, since its delivery fails.</summary>
    private sealed record Rejection(
        Envelope Envelope, int Attempts, DateTimeOffset First, DateTimeOffset Last, string Failure, long Since,
        TimeSpan Pause);
}
