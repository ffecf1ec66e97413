using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>What a loop of turns needs of the engine that holds the activation.</summary>
/// <typeparam name="TDecider">The rules.</typeparam>
/// <typeparam name="TState">What the actor holds.</typeparam>
/// <typeparam name="TCommand">What it can be asked to do.</typeparam>
/// <typeparam name="TFact">What can become true of it.</typeparam>
public interface IActivationHost<TDecider, TState, TCommand, TFact>
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    /// <summary>
    /// Decides whether the activation may take the next turn; a cluster waits for the read barrier here.
    /// </summary>
    /// <exception cref="UnavailableException">It can't be known; the inputs of the turn fail.</exception>
    ValueTask<TurnPermit> BeforeTurn(Activation<TDecider, TState, TCommand, TFact> activation, QueuedInput[] inputs);

    /// <summary>A turn has ended, and its outcome is on disk.</summary>
    void AfterTurn(Activation<TDecider, TState, TCommand, TFact> activation);

    /// <summary>Takes the activation out of memory; the next input makes a new one.</summary>
    void Remove(Activation<TDecider, TState, TCommand, TFact> activation);

    /// <summary>Hands an input to the actor's next activation.</summary>
    /// <exception cref="UnavailableException">There will be none: the host is shutting down.</exception>
    void Forward(string key, QueuedInput input);

    /// <summary>Starts to deliver the actor's messages, unless that is under way.</summary>
    void StartOutbox(string key);
}

/// <summary>What an activation may do next.</summary>
public enum TurnPermit
{
    /// <summary>Take the turn.</summary>
    Proceed,

    /// <summary>Leave memory, since a newer record is known of.</summary>
    Replace,
}

/// <summary>Turns of one activation, one after another, until no input waits. Both engines run it.</summary>
public static class ActivationLoop
{
    /// <summary>Runs until no input waits, or the activation has left memory.</summary>
    /// <param name="activation">The actor in memory.</param>
    /// <param name="host">The engine that holds it.</param>
    /// <param name="ports">The world around the actor.</param>
    /// <remarks>
    /// It never throws. Should it end by a fault of our own, the activation leaves memory and its inputs fail, so that
    /// the actor goes on with the next one.
    /// </remarks>
    public static async Task Run<TDecider, TState, TCommand, TFact>(
        Activation<TDecider, TState, TCommand, TFact> activation,
        IActivationHost<TDecider, TState, TCommand, TFact> host,
        ActorPorts ports)
        where TDecider : struct, IDecider<TState, TCommand, TFact>
        where TState : class
        where TCommand : Command
    {
        QueuedInput[] inputs = [];
        try
        {
            while ((inputs = activation.Dequeue()).Length > 0)
                if (!await TakeTurn(activation, inputs, host, ports))
                    return;
            if (activation.Leaves)
                host.Remove(activation);
        }
        catch (Exception why)
        {
            EngineLog.ActivationFailed(ports.Log, why);
            host.Remove(activation);
            foreach (var input in inputs.Concat(activation.Close()))
                input.Fail(new UnavailableException("The actor failed in an unexpected way.", why));
        }
    }

    /// <returns>Whether the activation is still in memory.</returns>
    private static async ValueTask<bool> TakeTurn<TDecider, TState, TCommand, TFact>(
        Activation<TDecider, TState, TCommand, TFact> activation, QueuedInput[] inputs,
        IActivationHost<TDecider, TState, TCommand, TFact> host, ActorPorts ports)
        where TDecider : struct, IDecider<TState, TCommand, TFact>
        where TState : class
        where TCommand : Command
    {
        try
        {
            if (await host.BeforeTurn(activation, inputs) == TurnPermit.Replace)
            {
                Replace(activation, inputs, host);
                return false;
            }
        }
        catch (UnavailableException why)
        {
            foreach (var input in inputs)
                input.Fail(why);
            return true;
        }
        await activation.RunTurn(InTime(inputs, ports.Clock));
        if (!activation.IsSound)
        {
            Replace(activation, [], host);
            // If the write in doubt is on disk after all, so may be messages that must be delivered.
            if (activation.Actor.IsDoubtful)
                host.StartOutbox(activation.Key);
            return false;
        }
        host.AfterTurn(activation);
        if (!activation.Actor.Record.Outbox.IsEmpty)
            host.StartOutbox(activation.Key);
        return true;
    }

    /// <summary>
    /// A command whose caller no longer waits has been decided elsewhere. Whatever is written between this look and the
    /// turn's own write makes that write fail, so that nothing is done twice.
    /// </summary>
    private static QueuedInput[] InTime(QueuedInput[] inputs, TimeProvider clock)
    {
        if (!Array.Exists(inputs, static each => each.Input is ActorInput.ExternalCommand { Until: not null }))
            return inputs;
        var now = clock.GetUtcNow();
        var late = Array.FindAll(
            inputs, each => each.Input is ActorInput.ExternalCommand { Until: { } until } && now > until);
        foreach (var each in late)
            each.Fail(new UnavailableException("It came too late; nothing was done."));
        return late.Length == 0 ? inputs : [.. inputs.Except(late)];
    }

    private static void Replace<TDecider, TState, TCommand, TFact>(
        Activation<TDecider, TState, TCommand, TFact> activation, QueuedInput[] inputs,
        IActivationHost<TDecider, TState, TCommand, TFact> host)
        where TDecider : struct, IDecider<TState, TCommand, TFact>
        where TState : class
        where TCommand : Command
    {
        host.Remove(activation);
        foreach (var input in inputs.Concat(activation.Close()))
            Forward(activation.Key, input, host);
    }

    private static void Forward<TDecider, TState, TCommand, TFact>(
        string key, QueuedInput input, IActivationHost<TDecider, TState, TCommand, TFact> host)
        where TDecider : struct, IDecider<TState, TCommand, TFact>
        where TState : class
        where TCommand : Command
    {
        try
        {
            host.Forward(key, input);
        }
        catch (Exception closing)
        {
            input.Fail(closing);
        }
    }
}
