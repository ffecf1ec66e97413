namespace Grid.Testing.Histories;

/// <summary>How an object behaves that takes one call at a time.</summary>
/// <typeparam name="TState">What it holds; compared by value.</typeparam>
/// <typeparam name="TCall">What can be asked of it; compared by value.</typeparam>
/// <typeparam name="TAnswer">What it can answer.</typeparam>
public interface ISpecification<TState, in TCall, in TAnswer>
{
    /// <summary>Whether the call never changes anything, whatever is answered.</summary>
    bool IsRead(TCall call);

    /// <summary>Whether the answer is possible in this state, and the state after it.</summary>
    bool Allows(TState state, TCall call, TAnswer answer, out TState next);

    /// <summary>The state after a call without an observed answer; the same where it would be refused.</summary>
    TState After(TState state, TCall call);
}
