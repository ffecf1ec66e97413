using Grid.Core.Actors;
using Grid.Engine;
using Grid.Scenarios.Language;
using Grid.Testing.Time;

namespace Grid.Scenarios.Virtual;

/// <summary>The way of messages between actors, with whatever goes wrong on it at present.</summary>
internal sealed class MessageRoad(VirtualClockwork clockwork, Pace pace, Dice dice)
{
    private readonly List<Mishap> troubles = [];

    public void Strike(Mishap mishap) => troubles.Add(mishap);

    public void Mend(Mishap mishap) => troubles.Remove(mishap);

    /// <summary>The engine's own post, at the end of this road.</summary>
    public IPost Leading(IPost post) => new Post(this, post);

    private async ValueTask Carry(Envelope envelope, IPost post)
    {
        var late = troubles.OfType<Mishap.MessagesLate>().Aggregate(TimeSpan.Zero, (all, late) => all + late.By);
        await clockwork.Wait(pace.Hop() + late);
        if (troubles.OfType<Mishap.MessagesLost>().Any(lost => dice.Happens(lost.Share)))
            throw new UnavailableException("The message was lost.");
        await post.Deliver(envelope);
        if (troubles.OfType<Mishap.MessagesDoubled>().Any(doubled => dice.Happens(doubled.Share)))
            await post.Deliver(envelope);
    }

    private sealed class Post(MessageRoad road, IPost post) : IPost
    {
        public ValueTask Deliver(Envelope envelope) => road.Carry(envelope, post);
    }
}
