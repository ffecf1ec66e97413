using Grid.Core.Actors;
using Grid.Engine;

namespace Grid.Grains.Tests.Support;

/// <summary>A silo's message transport that a test can stop, so that messages wait in their senders' records.</summary>
internal sealed class GatedPost(IMessageTransport post) : IMessageTransport
{
    private volatile bool isShut;

    public void Shut() => isShut = true;

    public void Open() => isShut = false;

    public ValueTask Deliver(Envelope envelope) =>
        isShut ? throw new UnavailableException("The post has stopped.") : post.Deliver(envelope);
}
