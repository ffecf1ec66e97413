using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>An input on its way into a turn, and who waits for its outcome.</summary>
/// <param name="input">What comes.</param>
/// <remarks>Whoever waits is continued on the scheduler that it waits on, never inside the actor's turn.</remarks>
public sealed class Mail(Input input)
{
    private readonly TaskCompletionSource<Reply?> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What comes.</summary>
    public Input Input => input;

    /// <summary>The reply once it is on disk; null for what asks for none.</summary>
    public Task<Reply?> Outcome => outcome.Task;

    /// <summary>Tells who waits what came of it.</summary>
    public void Answer(Reply? reply) => outcome.SetResult(reply);

    /// <summary>Tells who waits that nothing certain came of it, unless it was answered before.</summary>
    public void Fail(Exception why) => outcome.TrySetException(why);
}
