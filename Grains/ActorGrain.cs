using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains.ReadBarriers;
using Grid.Grains.Interfaces;

namespace Grid.Grains;

/// <summary>
/// The shell of an actor as a grain: turns one after another, reads beside them, and never an answer from an old copy.
/// </summary>
/// <typeparam name="TDecider">The rules.</typeparam>
/// <typeparam name="TState">What the actor holds.</typeparam>
/// <typeparam name="TCommand">What it can be asked to do.</typeparam>
/// <typeparam name="TFact">What can become true of it.</typeparam>
/// <param name="type">What the actor's key begins with and how its record is written.</param>
/// <param name="dependencies">What is around it.</param>
/// <param name="context">Its activation.</param>
public abstract partial class ActorGrain<TDecider, TState, TCommand, TFact>(
    ActorType<TState> type, GrainDependencies dependencies, IGrainContext context)
    : IGrainBase, IActor<TState>, IActorGrain, IActivationHost<TDecider, TState, TCommand, TFact>
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    /// <summary>Requests for what does not exist take no room.</summary>
    private static readonly DeactivationReason NeverWritten = new(
        DeactivationReasonCode.ApplicationRequested, "The actor was never written.");

    private static readonly TimeSpan WhileBusy = TimeSpan.FromMilliseconds(2);

    private StampedActivation<TDecider, TState, TCommand, TFact>? copy;
    private bool isClosing;

    /// <inheritdoc/>
    public IGrainContext GrainContext => context;

    /// <summary>The actor's key.</summary>
    protected string Key { get; } = context.GrainId.Key.ToString()!;

    /// <summary>The clock of turns and reads.</summary>
    protected TimeProvider Clock => dependencies.Clock;

    /// <inheritdoc/>
    public ValueTask<Reply> Execute(Command command, RequestId? request = null) => command is TCommand
        ? Do(new ActorInput.ExternalCommand(command, request))
        : throw new ArgumentException($"{command.GetType().Name} is not for actors of {type.Prefix}", nameof(command));

    /// <inheritdoc/>
    public async ValueTask<TAnswer> Ask<TAnswer>(IQuery<TState, TAnswer> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var now = Clock.GetUtcNow();
        return query.Evaluate((await Read()).State, now);
    }

    /// <inheritdoc/>
    public ValueTask Deliver(Envelope envelope) => new(Enqueue(new ActorInput.ReceivedMessage(envelope)));

    /// <inheritdoc/>
    public async ValueTask<bool> ResolveDeadLetter(long id, bool replay) =>
        await Enqueue(new ActorInput.ResolveDeadLetter(id, replay)) is not null;

    /// <inheritdoc/>
    public ValueTask FireReminder() => new(Enqueue(ActorInput.ReminderDue.Instance));

    /// <summary>Lets the turn under way end; what comes now goes to the actor's next activation.</summary>
    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        isClosing = true;
        while (copy is { } busy && !busy.Activation.TryCloseIdle())
            await Task.Delay(WhileBusy, Clock, CancellationToken.None);
        copy?.Dispose();
        copy = null;
    }

    /// <summary>
    /// The record in memory, if there is one and no newer one is known of; it may be old all the same.
    /// </summary>
    protected ActorRecord<TState>? Cached => copy is { IsStale: false } current ? current.Record : null;

    /// <summary>The record in a version that was the newest at some moment after this was asked.</summary>
    /// <exception cref="UnavailableException">It can't be known.</exception>
    protected async ValueTask<ActorRecord<TState>> Read()
    {
        var isReadNow = copy is null;
        if (Cached is null)
            await Enqueue(ActorInput.Activate.Instance);
        if (!isReadNow)
            await dependencies.Barrier.Wait();
        while (copy is not { IsStale: false, Record: not null })
            await Enqueue(ActorInput.Activate.Instance);
        if (copy.Record.Version == 0)
            GrainContext.Deactivate(NeverWritten);
        return copy.Record;
    }

    /// <summary>Takes a command as a turn, or as part of one.</summary>
    protected async ValueTask<Reply> Do(ActorInput.ExternalCommand order) => (await Enqueue(order))!;

    /// <summary>Rows that the actor keeps beside its record.</summary>
    protected ValueTask<IReadOnlyList<JournalEntry>> Entries(long after, int limit) =>
        dependencies.Store.ReadJournal(Key, after, limit);

    private Task<Reply?> Enqueue(ActorInput input) => Enqueue(new QueuedInput(input));

    private Task<Reply?> Enqueue(QueuedInput input)
    {
        if (isClosing)
            throw new ActivationDeactivatingException();
        while (true)
        {
            var at = copy ??= new(Key, type, dependencies);
            if (!at.Activation.TryEnqueue(input, out var isFirst))
                continue;
            if (isFirst)
                _ = ActivationLoop.Run(at.Activation, this, dependencies.Shared);
            return input.Completion;
        }
    }

    /// <remarks>
    /// A command that is refused, or asks for what holds already, writes nothing, so that no version is compared: its
    /// answer is a read, and must not come from an old copy either.
    /// </remarks>
    async ValueTask<TurnPermit> IActivationHost<TDecider, TState, TCommand, TFact>.BeforeTurn(
        Activation<TDecider, TState, TCommand, TFact> activation, QueuedInput[] inputs)
    {
        if (activation.Peek() is not null && inputs.Any(each => each.Input is ActorInput.ExternalCommand))
            await dependencies.Barrier.Wait();
        if (copy is not { IsStale: true } old || old.Activation != activation)
            return TurnPermit.Proceed;
        ReadBarrierMeters.Reloads.Add(1);
        return TurnPermit.Replace;
    }

    void IActivationHost<TDecider, TState, TCommand, TFact>.AfterTurn(
        Activation<TDecider, TState, TCommand, TFact> activation) => copy?.MarkWritten();

    void IActivationHost<TDecider, TState, TCommand, TFact>.Remove(
        Activation<TDecider, TState, TCommand, TFact> activation)
    {
        copy?.Dispose();
        copy = null;
    }

    void IActivationHost<TDecider, TState, TCommand, TFact>.Forward(string key, QueuedInput input) =>
        _ = Enqueue(input);

    void IActivationHost<TDecider, TState, TCommand, TFact>.StartOutbox(string key) => StartOutbox();
}
