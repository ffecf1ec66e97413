using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains.Interfaces;

namespace Grid.Grains;

/// <summary>Takes messages to grains, wherever in the cluster they are.</summary>
public sealed class OrleansMessageTransport(IGrainFactory grains, TimeProvider clock) : IMessageTransport
{
    /// <inheritdoc/>
    public ValueTask Deliver(Envelope envelope) =>
        ClusterCall.Execute(() => grains.Actor(envelope.Message.To).Deliver(envelope), clock);
}
