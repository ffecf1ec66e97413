namespace Grid.Core.Actors;

/// <summary>A question about one actor, with its evaluation: a read that takes no turn and writes nothing.</summary>
/// <remarks>
/// A query is a record, so that it can be sent to the silo of the actor; it is evaluated where the actor's state is.
/// <see cref="GridJson"/> must know the query and its answer, which <c>tests/Grains.Tests/Wire</c> checks.
/// </remarks>
/// <typeparam name="TState">State of the actors that answer it.</typeparam>
/// <typeparam name="TAnswer">Type of the answer.</typeparam>
public interface IQuery<TState, TAnswer>
{
    /// <summary>Computes the answer from a state; the same state and moment always give the same answer.</summary>
    /// <param name="state">The actor's state; its initial state where the actor was never written.</param>
    /// <param name="now">The moment of reading, which is not later than the state.</param>
    TAnswer Evaluate(TState state, DateTimeOffset now);
}
