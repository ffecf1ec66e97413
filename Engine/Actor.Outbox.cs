using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>Delivery of an actor's messages: beside its turns, in order for each receiver, until all have them.</summary>
public sealed partial class Actor<TDecider, TState, TCommand, TFact>
{
    /// <summary>Delivers what waits, all receivers at once, and stops with a receiver that doesn't answer.</summary>
    /// <returns>Numbers of the messages that arrived; to be confirmed in a turn.</returns>
    public async ValueTask<IReadOnlySet<long>> Send()
    {
        var waiting = record.Outbox;
        var receivers = waiting.GroupBy(envelope => envelope.Message.To).Select(SendInOrder).ToArray();
        var arrived = await Task.WhenAll(receivers);
        return arrived.SelectMany(numbers => numbers).ToHashSet();
    }

    /// <summary>Forgets messages that have arrived, as a turn.</summary>
    /// <exception cref="UnavailableException">The store did not take the change; they will be sent again.</exception>
    public async ValueTask Confirm(IReadOnlySet<long> arrived)
    {
        var left = record.Outbox.RemoveAll(envelope => arrived.Contains(envelope.Sequence));
        if (left.Length == record.Outbox.Length)
            return;
        await Write(record with { Outbox = left, Version = record.Version + 1 }, null);
        GridMeters.Delivered.Add(arrived.Count);
    }

    private async Task<List<long>> SendInOrder(IEnumerable<Envelope> toOne)
    {
        var arrived = new List<long>();
        foreach (var envelope in toOne)
        {
            try
            {
                await ports.Post.Deliver(envelope);
            }
            catch (UnavailableException away)
            {
                EngineLog.ReceiverAway(ports.Log, away);
                return arrived;
            }
            arrived.Add(envelope.Sequence);
        }
        return arrived;
    }
}
