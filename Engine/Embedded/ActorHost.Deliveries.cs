using System.Collections.Concurrent;

namespace Grid.Engine.Embedded;

/// <summary>Deliveries of the actors of one type: one loop for each actor that has messages waiting.</summary>
internal sealed partial class ActorHost<TDecider, TState, TCommand, TFact>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, bool> sending = new();

    private enum Progress
    {
        None,
        Some,
        Done,
    }

    public void Resume(string key)
    {
        if (sending.TryAdd(key, true))
            tasks.Start(() => SendAll(key));
    }

    /// <summary>Sends until nothing waits, with growing pauses while a receiver or the store is away.</summary>
    private async Task SendAll(string key)
    {
        var pause = FirstPause;
        while (!tasks.IsClosed)
        {
            switch (await Attempt(key))
            {
                case Progress.Done:
                    return;
                case Progress.Some:
                    pause = FirstPause;
                    break;
                default:
                    await tasks.Pause(pause);
                    pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                    break;
            }
        }
    }

    /// <summary>One round over all receivers.</summary>
    /// <remarks>
    /// Whatever fails, even by a fault of our own: messages are kept, the operator is told, it is tried again.
    /// </remarks>
    private async Task<Progress> Attempt(string key)
    {
        try
        {
            await Read(key);
            if (!residents.TryGetValue(key, out var resident))
                return Progress.Some;
            var arrived = await resident.Actor.Send();
            await Put(key, new(arrived));
            return await IsDone(key) ? Progress.Done
                : arrived.Numbers.Count > 0 ? Progress.Some
                : Progress.None;
        }
        catch (Exception why)
        {
            EngineLog.DeliveryFailed(ports.Log, why);
            return Progress.None;
        }
    }

    /// <summary>Looks twice: a turn that sends between the looks finds this loop still there and starts none.</summary>
    private async ValueTask<bool> IsDone(string key)
    {
        if (!(await Read(key)).Outbox.IsEmpty)
            return false;
        sending.TryRemove(key, out _);
        return (await Read(key)).Outbox.IsEmpty || !sending.TryAdd(key, true);
    }
}
