using System.Collections.Concurrent;
using System.Collections.Immutable;
using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>Deliveries of the actors of one type: one pump for each actor that has messages waiting.</summary>
internal sealed partial class ActorHost<TDecider, TState, TCommand, TFact>
{
    private readonly ConcurrentDictionary<string, bool> sending = new();

    public void Resume(string key)
    {
        var outbox = new Outbox(this, tasks, key);
        if (outbox.TryBegin())
            tasks.Start(new OutboxPump(outbox, ports).Run);
    }

    /// <summary>The outbox of one actor, which may leave memory and come back meanwhile.</summary>
    private sealed class Outbox(
        ActorHost<TDecider, TState, TCommand, TFact> host, EngineTasks tasks, string key) : IOutboxHost
    {
        public bool IsClosing => tasks.IsClosed;

        public bool IsKnownEmpty =>
            host.activations.TryGetValue(key, out var activation) && activation.Peek() is { Outbox.IsEmpty: true };

        public bool TryBegin() => host.sending.TryAdd(key, true);

        public void End() => host.sending.TryRemove(key, out _);

        public async ValueTask<ImmutableArray<Envelope>> Waiting() => (await host.Read(key)).Outbox;

        public Task Settle(ActorInput.Acknowledged arrived) => host.Enqueue(key, new(arrived));

        public Task Pause(TimeSpan time) => tasks.Pause(time);
    }
}
