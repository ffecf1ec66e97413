using Grid.Engine;
using Grid.Grains.Interfaces;

namespace Grid.Grains;

/// <summary>Deliveries of an actor of the cluster: one loop in its activation while messages wait.</summary>
public abstract partial class ActorGrain<TDecider, TState, TCommand, TFact>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private bool isSending;

    /// <inheritdoc/>
    public ValueTask Resume()
    {
        Send();
        return ValueTask.CompletedTask;
    }

    private void Send()
    {
        if (isSending || isClosing)
            return;
        isSending = true;
        _ = SendAll();
    }

    /// <summary>
    /// Sends until nothing waits, with growing pauses while a receiver or the store is away. What is left when the
    /// activation ends is gone on with by whichever silo looks after the actor.
    /// </summary>
    private async Task SendAll()
    {
        var pause = FirstPause;
        while (!isClosing)
        {
            switch (await Attempt())
            {
                case 0:
                    isSending = false;
                    if (Cached is not { Outbox.IsEmpty: false })
                        return;
                    isSending = true;
                    break;
                case > 0:
                    pause = FirstPause;
                    break;
                default:
                    await Task.Delay(pause, Clock);
                    pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                    break;
            }
        }
    }

    /// <summary>One round over all receivers.</summary>
    /// <returns>How many messages arrived while others still wait; 0 where none waits, -1 where none arrived.</returns>
    /// <remarks>
    /// Whatever fails, even by a fault of our own: messages are kept, the operator is told, it is tried again.
    /// </remarks>
    private async Task<int> Attempt()
    {
        try
        {
            if (Cached is null)
                await Put(Input.Presence.Instance);
            if (copy is not { Record.Outbox.IsEmpty: false } sender)
                return Cached is null ? 1 : 0;
            var arrived = await sender.Resident.Actor.Send();
            await Put(arrived);
            return Cached is { Outbox.IsEmpty: true } ? 0 : arrived.Numbers.Count > 0 ? arrived.Numbers.Count : -1;
        }
        catch (Exception why)
        {
            if (why is not ActorMovingException)
                GrainLog.DeliveryFailed(world.Log, why);
            return -1;
        }
    }
}
