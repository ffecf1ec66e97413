namespace Grid.Core.Actors;

/// <summary>The rules of one actor type, as pure functions; the shell runs them and does all the rest.</summary>
/// <remarks>
/// A decider is an empty struct: the shell is then compiled for it alone, and a rule is a direct call.
/// </remarks>
/// <typeparam name="TState">What an actor of the type holds.</typeparam>
/// <typeparam name="TCommand">What it can be asked to do.</typeparam>
/// <typeparam name="TFact">What can become true of it.</typeparam>
public interface IDecider<TState, in TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    /// <summary>The state of an actor that was never written. An actor that returns to it is forgotten.</summary>
    static abstract TState Initial { get; }

    /// <summary>What a command leads to in this state; refuses what is not possible from here.</summary>
    static abstract Decision<TFact> Decide(TState state, TCommand command, DecisionContext context);

    /// <summary>The state after a fact; throws for a fact that cannot follow, which is corruption.</summary>
    static abstract TState Evolve(TState state, TFact fact);

    /// <summary>
    /// The result that the reply to an accepted command carries, read from the state after the command; null for
    /// commands whose reply carries none.
    /// </summary>
    static virtual CommandResult? ResultOf(TState state, TCommand command) => null;

    /// <summary>What the actor must do by itself, and when; null where nothing falls due.</summary>
    static abstract Reminder? NextReminder(TState state);
}

/// <summary>A command that an actor gives itself when its time has come.</summary>
/// <param name="At">The moment at or after which the turn is taken.</param>
/// <param name="Command">What the actor then does.</param>
public sealed record Reminder(DateTimeOffset At, Command Command);
