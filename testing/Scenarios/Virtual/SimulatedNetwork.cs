using Grid.Core.Actors;
using Grid.Engine;
using Grid.Scenarios.Language;
using Grid.Testing.Time;

namespace Grid.Scenarios.Virtual;

/// <summary>The way of messages between actors, with whatever goes wrong on it at present.</summary>
internal sealed class SimulatedNetwork(VirtualClockwork clockwork, Pace pace, DeterministicRandom random)
{
    private readonly List<InjectedFault> troubles = [];

    public void Strike(InjectedFault mishap) => troubles.Add(mishap);

    public void Mend(InjectedFault mishap) => troubles.Remove(mishap);

    /// <summary>The engine's own post, at the end of this road.</summary>
    public IMessageTransport Leading(IMessageTransport post) => new Post(this, post);

    private async ValueTask Carry(Envelope envelope, IMessageTransport post)
    {
        var late = troubles.OfType<InjectedFault.MessagesLate>().Aggregate(TimeSpan.Zero, (all, late) => all + late.By);
        await clockwork.Wait(pace.Hop() + late);
        if (troubles.OfType<InjectedFault.MessagesLost>().Any(lost => random.Happens(lost.Share)))
            throw new UnavailableException("The message was lost.");
        await post.Deliver(envelope);
        if (troubles.OfType<InjectedFault.MessagesDoubled>().Any(doubled => random.Happens(doubled.Share)))
            await post.Deliver(envelope);
    }

    private sealed class Post(SimulatedNetwork road, IMessageTransport post) : IMessageTransport
    {
        public ValueTask Deliver(Envelope envelope) => road.Carry(envelope, post);
    }
}
