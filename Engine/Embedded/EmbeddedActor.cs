using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>Names an actor of this process; costs nothing until it is asked.</summary>
/// <remarks>
/// A question takes its moment before it reads the record, so that no change after it can be contradicted.
/// </remarks>
internal class EmbeddedActor<TDecider, TState, TCommand, TFact>(
    string key, ActorHost<TDecider, TState, TCommand, TFact> host, TimeProvider clock) : IActor
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    protected string Key => key;

    protected ActorHost<TDecider, TState, TCommand, TFact> Host => host;

    protected TimeProvider Clock => clock;

    public ValueTask<Reply> Execute(Command command, RequestId? request = null) => host.Execute(key, command, request);

    public ValueTask Deliver(Envelope envelope) => host.Deliver(envelope);

    protected ValueTask<TAnswer> Read<TAnswer>(Func<TState, DateTimeOffset, TAnswer> view)
    {
        var now = clock.GetUtcNow();
        var read = host.Read(key);
        return read.IsCompletedSuccessfully ? new(view(read.Result.State, now)) : Await(read, view, now);
    }

    private static async ValueTask<TAnswer> Await<TAnswer>(
        ValueTask<ActorRecord<TState>> read, Func<TState, DateTimeOffset, TAnswer> view, DateTimeOffset now) =>
        view((await read).State, now);
}
