using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains.Interfaces;

namespace Grid.Grains;

/// <summary>Takes messages to grains, wherever in the cluster they are.</summary>
public sealed class GrainPost(IGrainFactory grains, TimeProvider clock) : IPost
{
    /// <inheritdoc/>
    public ValueTask Deliver(Envelope envelope) =>
        Trouble.Answer(() => grains.Actor(envelope.Message.To).Deliver(envelope), clock);
}
