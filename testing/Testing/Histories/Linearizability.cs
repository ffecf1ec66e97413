namespace Grid.Testing.Histories;

/// <summary>
/// Decides whether one object that takes one call at a time can have answered as it did: whether every operation can
/// be given a moment between its begin and its end so that, in the order of these moments, each answer is right.
/// </summary>
/// <remarks>
/// After Herlihy and Wing, by the search of Wing and Gong, with what was found before remembered (Lowe). Operations
/// are taken in the order in which they begin and end, and given their moment as late as possible, so that only what
/// happens side by side is searched: a history of thousands costs little if few of them overlap.
/// </remarks>
public static class Linearizability
{
    /// <summary>How many states are looked at before the search is given up.</summary>
    public const int UsualBudget = 2_000_000;

    /// <summary>Judges a history.</summary>
    /// <param name="specification">How the object behaves.</param>
    /// <param name="initial">What it held before.</param>
    /// <param name="history">All operations on it; their order does not matter.</param>
    /// <param name="budget">How many states may be looked at.</param>
    public static Judgement<TState> Judge<TState, TCall, TAnswer>(
        ISpecification<TState, TCall, TAnswer> specification,
        TState initial,
        IReadOnlyList<Operation<TCall, TAnswer>> history,
        int budget = UsualBudget)
        where TState : notnull
    {
        if (history.FirstOrDefault(one => one.Ended < one.Began || one.IsAnswered && one.Ended is null) is { } odd)
            throw new ArgumentException($"{odd} ends before it begins, or has an answer and no end.", nameof(history));
        var order = new VersionOrder(
            [.. history.Select(one => new Span(one.Began, one.Ended ?? long.MaxValue, one.Version))]);
        if (order.Backwards is var (earlier, later))
            return new Judgement<TState>.Impossible(
                $"versions run backwards: {Describe(history[later])} "
                + $"began after the end of {Describe(history[earlier])}");
        return new Search<TState, TCall, TAnswer>(specification, initial, history, order, budget).Run();
    }

    internal static string Describe<TCall, TAnswer>(Operation<TCall, TAnswer> one)
    {
        var answer = one.IsAnswered ? $"{one.Answer}" : "no answer";
        var version = one.Version is { } known ? $", version {known}" : "";
        return $"{one.Call} at {one.Began}..{one.Ended}: {answer}{version}";
    }
}
