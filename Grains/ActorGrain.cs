using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains.Fencing;
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
/// <param name="world">What is around it.</param>
/// <param name="context">Its activation.</param>
public abstract partial class ActorGrain<TDecider, TState, TCommand, TFact>(
    ActorType<TState> type, GrainWorld world, IGrainContext context) : IGrainBase, IActorGrain
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    private static readonly TimeSpan WhileBusy = TimeSpan.FromMilliseconds(2);

    private Copy<TDecider, TState, TCommand, TFact>? copy;
    private bool isClosing;

    /// <inheritdoc/>
    public IGrainContext GrainContext => context;

    /// <summary>The actor's key.</summary>
    protected string Key { get; } = context.GrainId.Key.ToString()!;

    /// <summary>The clock of turns and reads.</summary>
    protected TimeProvider Clock => world.Clock;

    /// <inheritdoc/>
    public ValueTask<Reply> Do(Command command, RequestId? request = null) => command is TCommand
        ? Do(new Input.Order(command, request))
        : throw new ArgumentException($"{command.GetType().Name} is not for actors of {type.Prefix}", nameof(command));

    /// <inheritdoc/>
    public ValueTask Deliver(Envelope envelope) => new(Put(new Input.Letter(envelope)));

    /// <inheritdoc/>
    public ValueTask Wake() => new(Put(Input.Alarm.Instance));

    /// <summary>Lets the turn under way end; what comes now goes to the actor's next activation.</summary>
    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        isClosing = true;
        while (copy is { } busy && !busy.Resident.TryCloseIdle())
            await Task.Delay(WhileBusy, Clock, CancellationToken.None);
        copy?.Dispose();
        copy = null;
    }

    /// <summary>
    /// The record in memory, if there is one and no newer one is known of; it may be old all the same.
    /// </summary>
    protected ActorRecord<TState>? Cached => copy is { IsOld: false } current ? current.Record : null;

    /// <summary>The record in a version that was the newest at some moment after this was asked.</summary>
    /// <exception cref="UnavailableException">It can't be known.</exception>
    protected async ValueTask<ActorRecord<TState>> Read()
    {
        var isReadNow = copy is null;
        if (Cached is null)
            await Put(Input.Presence.Instance);
        if (!isReadNow)
            await world.Fence.Pass();
        while (copy is not { IsOld: false, Record: not null })
            await Put(Input.Presence.Instance);
        return copy.Record;
    }

    /// <summary>An answer from the newest record, at the moment at which it was asked for.</summary>
    protected async ValueTask<TAnswer> Read<TAnswer>(Func<TState, DateTimeOffset, TAnswer> view)
    {
        var now = Clock.GetUtcNow();
        return view((await Read()).State, now);
    }

    /// <summary>Takes a command as a turn, or as part of one.</summary>
    protected async ValueTask<Reply> Do(Input.Order order) => (await Put(order))!;

    /// <summary>Rows that the actor keeps beside its record.</summary>
    protected ValueTask<IReadOnlyList<Entry>> Entries(long after, int limit) => world.Store.Entries(Key, after, limit);

    private Task<Reply?> Put(Input input) => Put(new Mail(input));

    private Task<Reply?> Put(Mail mail)
    {
        if (isClosing)
            throw new ActorMovingException();
        while (true)
        {
            var at = copy ??= new(Key, type, world);
            if (!at.Resident.TryPut(mail, out var isFirst))
                continue;
            if (isFirst)
                _ = TakeTurns(at);
            return mail.Outcome;
        }
    }

    /// <summary>
    /// Turn after turn until no mail waits. A copy that is old or in doubt goes, and its mail goes to the next one.
    /// </summary>
    private async Task TakeTurns(Copy<TDecider, TState, TCommand, TFact> at)
    {
        while (at.Resident.Take() is { Length: > 0 } mail)
        {
            if (at.Record is not null && !await IsFenced(mail))
                continue;
            if (at.IsOld)
            {
                FenceMeters.Reloads.Add(1);
                Replace(at, mail);
                return;
            }
            await at.Resident.Turn(InTime(mail));
            if (!at.Resident.IsSound)
            {
                Replace(at, []);
                return;
            }
            at.Settle();
            if (!at.Resident.Actor.Record.Outbox.IsEmpty)
                Send();
        }
    }

    /// <summary>
    /// A command that is refused, or asks for what holds already, writes nothing, so that no version is compared: its
    /// answer is a read, and must not come from an old copy either.
    /// </summary>
    private async Task<bool> IsFenced(Mail[] mail)
    {
        if (!mail.Any(each => each.Input is Input.Order))
            return true;
        try
        {
            await world.Fence.Pass();
            return true;
        }
        catch (UnavailableException why)
        {
            foreach (var each in mail)
                each.Fail(why);
            return false;
        }
    }

    /// <summary>
    /// What nobody waits for any more has been decided elsewhere. Whatever is written between this look and the turn's
    /// own write makes that write fail, so that nothing is obeyed twice.
    /// </summary>
    private Mail[] InTime(Mail[] mail)
    {
        var now = Clock.GetUtcNow();
        var late = Array.FindAll(mail, each => each.Input is Input.Order { Until: { } until } && now > until);
        foreach (var each in late)
            each.Fail(new UnavailableException("It came too late; nothing was done."));
        return late.Length == 0 ? mail : [.. mail.Except(late)];
    }

    private void Replace(Copy<TDecider, TState, TCommand, TFact> at, Mail[] mail)
    {
        at.Dispose();
        copy = null;
        foreach (var left in mail.Concat(at.Resident.Close()))
            Forward(left);
    }

    /// <summary>The turn loop of an activation that ends must not fail: whoever waits is told instead.</summary>
    private void Forward(Mail mail)
    {
        try
        {
            _ = Put(mail);
        }
        catch (ActorMovingException moving)
        {
            mail.Fail(moving);
        }
    }
}
