using System.Collections.Concurrent;

namespace Grid.Engine.Embedded;

/// <summary>Deliveries of the actors of one type: one loop for each actor that has messages waiting.</summary>
internal sealed partial class ActorHost<TDecider, TState, TCommand, TFact>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, bool> sending = new();

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
            var moved = await Attempt(key);
            if (!sending.ContainsKey(key))
                return;
            pause = moved ? FirstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            if (!moved)
                await tasks.Pause(pause);
        }
    }

    /// <summary>One round over all receivers; true if any message arrived and was confirmed.</summary>
    /// <remarks>Whatever fails, even a fault of our own, the messages are kept, the operator is told, and it is tried again.</remarks>
    private async Task<bool> Attempt(string key)
    {
        try
        {
            var actor = await Within(key, static actor => new ValueTask<Actor<TDecider, TState, TCommand, TFact>>(actor));
            var arrived = await actor.Send();
            return await Within(key, async current =>
            {
                await current.Confirm(arrived);
                if (current.Record.Outbox.IsEmpty)
                    sending.TryRemove(key, out _);
                return arrived.Count > 0;
            });
        }
        catch (Exception why)
        {
            EngineLog.DeliveryFailed(ports.Log, why);
            return false;
        }
    }
}
