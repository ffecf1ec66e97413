using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>
/// Delivery of an actor's messages: beside its turns, in order for each receiver, until all have them.
/// </summary>
public sealed partial class Actor<TDecider, TState, TCommand, TFact>
{
    /// <summary>
    /// Bounds how long the first of a round waits to be confirmed: a record is written with all that waits.
    /// </summary>
    private const int MostInOneRound = 512;

    /// <summary>
    /// Delivers the first of what waits, all receivers at once, and stops with a receiver that doesn't answer.
    /// </summary>
    /// <returns>What arrived, to be confirmed in a turn.</returns>
    public async ValueTask<Input.Arrived> Send()
    {
        var next = record.Outbox.Take(MostInOneRound).GroupBy(envelope => envelope.Message.To);
        var receivers = next.Select(SendInOrder).ToArray();
        var arrived = (await Task.WhenAll(receivers)).SelectMany(numbers => numbers).ToHashSet();
        GridMeters.Delivered.Add(arrived.Count);
        return new(arrived);
    }

    /// <summary>
    /// Never sends a message before the one before it has arrived: a later number would make it look taken.
    /// </summary>
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
