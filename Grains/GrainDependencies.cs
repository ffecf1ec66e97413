using Grid.Engine;
using Grid.Grains.ReadBarriers;
using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>What the grains of a silo need of the world around them, handed in.</summary>
/// <param name="Store">Keeps all records.</param>
/// <param name="Barrier">Keeps what is in memory from being stale.</param>
/// <param name="Transport">Carries messages between actors.</param>
/// <param name="Clock">The time of turns and reads.</param>
/// <param name="NewId">Makes ids of cascades.</param>
/// <param name="Log">Gets what an operator must see.</param>
public sealed record GrainDependencies(
    IClusterStore Store, ReadBarrier Barrier, IMessageTransport Transport, TimeProvider Clock, Func<Guid> NewId,
    ILogger Log)
{
    /// <summary>How messages are delivered; see <see cref="DeliveryOptions"/> for the defaults.</summary>
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>Is told which reminders this silo has fired; null for nobody.</summary>
    public IReminderListener? ReminderListener { get; init; }

    private ActorPorts? shared;

    /// <summary>The ports of what needs no store of its own.</summary>
    internal ActorPorts Shared => shared ??= Ports(Store);

    /// <summary>The ports of an actor whose writes go through <paramref name="store"/>.</summary>
    internal ActorPorts Ports(IRecordStore store) => new(store, Transport, Clock, NewId, Log)
    {
        Delivery = Delivery,
    };
}
