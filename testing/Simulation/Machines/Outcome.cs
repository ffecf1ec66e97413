using Grid.Core.Actors;

namespace Grid.Simulation.Machines;

/// <summary>What became of a call.</summary>
/// <param name="Answer">What was answered, if anything.</param>
/// <param name="Failure">The exception; null for an answer, and for a call without an answer.</param>
public sealed record Outcome<T>(T? Answer, Exception? Failure)
{
    /// <summary>The process was not there, or died before it had answered.</summary>
    public static readonly Outcome<T> Lost = new(default, null);

    /// <summary>Whether there is an answer.</summary>
    public bool IsAnswered { get; private init; }

    /// <summary>Whether the caller doesn't know whether it has taken effect.</summary>
    public bool IsUnknown => !IsAnswered && Failure is null or UnavailableException;

    /// <summary>An answer.</summary>
    public static Outcome<T> Of(T answer) => new(answer, null) { IsAnswered = true };
}

/// <summary>A call whose answer has not come yet.</summary>
internal interface ICall
{
    void Lose();
}

internal sealed class PendingCall<T>(Action<Outcome<T>> hear) : ICall
{
    public void Lose() => hear(Outcome<T>.Lost);

    public void Complete(Task<T> done) => hear(done.IsCompletedSuccessfully
        ? Outcome<T>.Of(done.Result)
        : new(default, done.Exception?.InnerException ?? new TaskCanceledException(done)));
}
