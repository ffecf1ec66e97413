using Grid.Core.Actors;
using Grid.ReferenceModel;
using Grid.Simulation.Stories;

namespace Grid.Simulation.Checks;

/// <summary>One of the views of an actor, whatever it shows.</summary>
internal abstract record View
{
    /// <summary>Hands itself to who knows what to do with a view of its type.</summary>
    public abstract void To(IViewer viewer, Step.ReadView step);
}

/// <summary>Does something with a view of any type.</summary>
internal interface IViewer
{
    void Look<TState, T>(Step.ReadView step, View<TState, T> view) where TState : class;
}

/// <summary>How an actor is asked to show itself, and what it must show then.</summary>
/// <param name="Ask">Asks for it.</param>
/// <param name="Blank">The state of an actor that was never written.</param>
/// <param name="Of">What a state looks like at a moment.</param>
/// <param name="Tell">Tells the rules in words what was shown.</param>
internal sealed record View<TState, T>(
    Func<IGrid, Step.ReadView, ValueTask<T>> Ask,
    TState Blank,
    Func<TState, Step.ReadView, DateTimeOffset, T> Of,
    Action<GridModel, Step.ReadView, DateTimeOffset, T> Tell) : View
    where TState : class
{
    /// <inheritdoc/>
    public override void To(IViewer viewer, Step.ReadView step) => viewer.Look(step, this);
}
