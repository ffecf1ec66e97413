using Microsoft.Extensions.Logging;

namespace Grid.Engine;

/// <summary>What an actor needs of the world around it, handed in.</summary>
/// <param name="Store">Keeps its record.</param>
/// <param name="Transport">Carries its messages.</param>
/// <param name="Clock">The time of its turns.</param>
/// <param name="NewId">Makes the ids of the cascades that it begins; unpredictable to outsiders in production.</param>
/// <param name="Log">Gets what an operator must see; never whom it is about.</param>
/// <param name="DecisionObserver">Observes every decision; null for no observer.</param>
public sealed record ActorPorts(
    IRecordStore Store,
    IMessageTransport Transport,
    TimeProvider Clock,
    Func<Guid> NewId,
    ILogger Log,
    Action<DecisionRecord>? DecisionObserver = null)
{
    /// <summary>How messages are delivered; see <see cref="DeliveryOptions"/> for the defaults.</summary>
    public DeliveryOptions Delivery { get; init; } = new();
}
