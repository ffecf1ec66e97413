namespace Grid.Testing.Histories;

/// <summary>What a history shows.</summary>
/// <typeparam name="TState">What the object holds.</typeparam>
public abstract record Judgement<TState>
{
    private Judgement() { }

    /// <summary>An object that takes one call at a time can have answered so.</summary>
    /// <param name="Endings">
    /// In which states it can be now; never none. What was not answered counts only where the answers need it.
    /// </param>
    public sealed record Possible(IReadOnlyList<Ending<TState>> Endings) : Judgement<TState>;

    /// <summary>None can have.</summary>
    /// <param name="Why">What cannot be, and what could have been instead.</param>
    public sealed record Impossible(string Why) : Judgement<TState>;

    /// <summary>Too much happened side by side to say: this is no pass.</summary>
    /// <param name="Why">Where the search was given up.</param>
    public sealed record Undecided(string Why) : Judgement<TState>;
}

/// <summary>A way in which a history can have gone.</summary>
/// <param name="State">What the object then holds.</param>
/// <param name="TookEffect">
/// Which operations without an answer or an end, by their place in the history, must have taken effect.
/// </param>
public readonly record struct Ending<TState>(TState State, IReadOnlyList<int> TookEffect);
