using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>An input on its way into a turn, and who waits for its outcome.</summary>
/// <remarks>Whoever waits is continued on the scheduler that it waits on, never inside the actor's turn.</remarks>
internal sealed class Mail(Input input)
{
    private readonly TaskCompletionSource<Reply?> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Input Input => input;

    public Task<Reply?> Outcome => outcome.Task;

    public void Answer(Reply? reply) => outcome.SetResult(reply);

    public void Fail(Exception why) => outcome.SetException(why);
}
