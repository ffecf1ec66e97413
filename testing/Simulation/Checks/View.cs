using Grid.Core.Actors;
using Grid.ReferenceModel;
using Grid.Simulation.Stories;

namespace Grid.Simulation.Checks;

/// <summary>One of the questions about an actor, whatever its answer.</summary>
internal abstract record View
{
    /// <summary>Passes itself to a receiver that handles views of any type.</summary>
    public abstract void To(IViewer viewer, Step.ReadView step);
}

/// <summary>Does something with a view of any type.</summary>
internal interface IViewer
{
    void Look<TState, T>(Step.ReadView step, View<TState, T> view) where TState : class;
}

/// <summary>How an actor is asked, and what it must answer.</summary>
/// <param name="Actor">The actor of a key.</param>
/// <param name="Query">The question of a step.</param>
/// <param name="Blank">The state of an actor that was never written.</param>
/// <param name="Tell">Compares an answer with the reference model.</param>
internal sealed record View<TState, T>(
    Func<IGrid, string, IActor<TState>> Actor,
    Func<Step.ReadView, IQuery<TState, T>> Query,
    TState Blank,
    Action<GridModel, Step.ReadView, DateTimeOffset, T> Tell) : View
    where TState : class
{
    /// <summary>Asks the grid.</summary>
    public ValueTask<T> Ask(IGrid grid, Step.ReadView step) => Actor(grid, step.Key).Ask(Query(step));

    /// <inheritdoc/>
    public override void To(IViewer viewer, Step.ReadView step) => viewer.Look(step, this);
}
