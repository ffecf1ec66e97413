using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>Names an actor of this process; costs nothing until it is asked.</summary>
internal class EmbeddedActor<TDecider, TState, TCommand, TFact>(
    string key, ActorHost<TDecider, TState, TCommand, TFact> host, TimeProvider clock) : IActor<TState>
    where TDecider : struct, IDecider<TState, TCommand, TFact>
    where TState : class
    where TCommand : Command
{
    protected string Key => key;

    protected ActorHost<TDecider, TState, TCommand, TFact> Host => host;

    protected TimeProvider Clock => clock;

    public ValueTask<Reply> Execute(Command command, RequestId? request = null) => host.Execute(key, command, request);

    public ValueTask Deliver(Envelope envelope) => host.Deliver(envelope);

    /// <remarks>The moment is taken before the record is read, so that it contradicts no later change.</remarks>
    public ValueTask<TAnswer> Ask<TAnswer>(IQuery<TState, TAnswer> query)
    {
        var now = clock.GetUtcNow();
        var read = host.Read(key);
        return read.IsCompletedSuccessfully ? new(query.Evaluate(read.Result.State, now)) : Await(read, query, now);
    }

    private static async ValueTask<TAnswer> Await<TAnswer>(
        ValueTask<ActorRecord<TState>> read, IQuery<TState, TAnswer> query, DateTimeOffset now) =>
        query.Evaluate((await read).State, now);
}
