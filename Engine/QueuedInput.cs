using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>An input on its way into a turn, and who waits for its outcome.</summary>
/// <param name="input">What comes.</param>
/// <remarks>The waiting caller is continued on the scheduler that it waits on, never inside the actor's turn.</remarks>
public sealed class QueuedInput(ActorInput input)
{
    private readonly TaskCompletionSource<Reply?> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What comes.</summary>
    public ActorInput Input => input;

    /// <summary>The reply once it is on disk; null for what asks for none.</summary>
    public Task<Reply?> Completion => outcome.Task;

    /// <summary>Completes the waiting caller with the outcome.</summary>
    public void Complete(Reply? reply) => outcome.SetResult(reply);

    /// <summary>Completes the waiting caller with an unknown outcome, unless it was answered before.</summary>
    public void Fail(Exception why) => outcome.TrySetException(why);
}
