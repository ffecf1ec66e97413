using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>
/// Actors of any types in one process over one store; <see cref="EmbeddedGrid"/> knows those of the grid.
/// </summary>
internal sealed class EmbeddedEngine : IMessageTransport, IAsyncDisposable
{
    private const int ResumedAtOnce = 256;

    private readonly IRecordStore store;
    private readonly EngineTasks tasks;
    private readonly ActivationCollector collector;
    private readonly ReminderTimer reminders;
    private readonly ActorPorts ports;
    private readonly IReminderListener? listener;
    private readonly List<IActorHost> hosts = [];

    /// <summary>Takes over the store; actor types are declared next, then the engine is started.</summary>
    public EmbeddedEngine(IRecordStore store, EmbeddedOptions options)
    {
        this.store = store;
        tasks = new(options.Scheduler, options.Clock);
        collector = new(options.MemoryBudgetBytes, options.Scheduler);
        ports = new(store, options.Transport(this), options.Clock, options.NewId, options.Log, options.DecisionObserver)
        {
            Delivery = options.Delivery,
        };
        DeadLetters = new(store, Resolve, options.Log);
        Statuses = new(store);
        Files = new(store);
        listener = options.ReminderListener;
        reminders = new(store, FireReminder, tasks, options);
    }

    /// <summary>Whether changes can be acknowledged at present, and why not.</summary>
    public StoreHealth Health => store.Health;

    /// <summary>Estimated bytes of the actors in memory.</summary>
    public long ActivationBytes => collector.Bytes;

    /// <summary>The messages that could not be delivered.</summary>
    public DeadLetters DeadLetters { get; }

    /// <summary>What status lists are made of.</summary>
    public StatusRegister Statuses { get; }

    /// <summary>Files of the store.</summary>
    public FileStore Files { get; }

    /// <summary>Goes on with the deliveries and due turns that an earlier process left.</summary>
    public async Task Start()
    {
        await ResumeDeliveries();
        await DeadLetters.Count();
        reminders.Start();
    }

    /// <summary>Whether messages wait to be delivered, or reminders are due at a moment or before.</summary>
    public async ValueTask<bool> HasWork(DateTimeOffset until) =>
        (await store.DueReminders(until, 1)).Count > 0 || (await store.WithOutbox("", 1)).Count > 0;

    /// <summary>Makes the actors of a type live here.</summary>
    public ActorHost<TDecider, TState, TCommand, TFact> Host<TDecider, TState, TCommand, TFact>(ActorType<TState> type)
        where TDecider : struct, IDecider<TState, TCommand, TFact>
        where TState : class
        where TCommand : Command
    {
        var host = new ActorHost<TDecider, TState, TCommand, TFact>(type, ports, tasks, collector);
        hosts.Add(host);
        collector.Add(host);
        return host;
    }

    /// <inheritdoc/>
    public ValueTask Deliver(Envelope envelope) => HostOf(envelope.Message.To).Deliver(envelope);

    /// <summary>Lets what is under way end, and leaves the store whole in one file.</summary>
    public async ValueTask DisposeAsync()
    {
        reminders.Dispose();
        await tasks.Close();
        using (tasks)
            await store.DisposeAsync();
    }

    private IActorHost HostOf(string key) =>
        Find(key) ?? throw new InvalidOperationException("No actor type has the prefix of this key.");

    private IActorHost? Find(string key) =>
        hosts.Find(host => key.StartsWith(host.Prefix, StringComparison.Ordinal));

    /// <summary>The host of a stored key; null, and logged, if the disk has damaged the key.</summary>
    private IActorHost? FindStored(string key)
    {
        var host = Find(key);
        if (host is null)
            EngineLog.CorruptRecord(ports.Log);
        return host;
    }

    private async ValueTask FireReminder(string key)
    {
        if (FindStored(key) is not { } host)
            return;
        await host.FireReminder(key);
        listener?.Fired(key);
    }

    private ValueTask<bool> Resolve(string key, ActorInput.ResolveDeadLetter decision) =>
        FindStored(key)?.Resolve(key, decision) ?? new(false);

    private async Task ResumeDeliveries()
    {
        var after = "";
        while (true)
        {
            var keys = await store.WithOutbox(after, ResumedAtOnce);
            foreach (var key in keys)
                FindStored(key)?.Resume(key);
            if (keys.Count < ResumedAtOnce)
                return;
            after = keys[^1];
        }
    }
}
