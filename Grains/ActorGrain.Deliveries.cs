using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Engine;

namespace Grid.Grains;

/// <summary>
/// Deliveries of an actor of the cluster: one pump in its activation while messages wait. What is left when the
/// activation ends is continued by the silo that activates the actor next.
/// </summary>
public abstract partial class ActorGrain<TDecider, TState, TCommand, TFact> : IOutboxHost
{
    private bool isSending;

    bool IOutboxHost.IsClosing => isClosing;

    bool IOutboxHost.IsKnownEmpty => Cached is { Outbox.IsEmpty: true };

    /// <inheritdoc/>
    public ValueTask Resume()
    {
        StartOutbox();
        return ValueTask.CompletedTask;
    }

    bool IOutboxHost.TryBegin()
    {
        if (isSending || isClosing)
            return false;
        return isSending = true;
    }

    void IOutboxHost.End() => isSending = false;

    async ValueTask<ImmutableArray<Envelope>> IOutboxHost.Waiting()
    {
        while (Cached is null)
            await Enqueue(ActorInput.Activate.Instance);
        return Cached.Outbox;
    }

    Task IOutboxHost.Settle(ActorInput.Acknowledged arrived) => Enqueue(arrived);

    Task IOutboxHost.Pause(TimeSpan time) => Task.Delay(time, Clock);

    private void StartOutbox()
    {
        if (((IOutboxHost)this).TryBegin())
            _ = new OutboxPump(this, dependencies.Shared).Run();
    }
}
