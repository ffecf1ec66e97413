namespace Grid.Simulation.Checks;

/// <summary>Something that must never be so, and was.</summary>
/// <param name="Rule">Which rule was broken, in a few words that are the same whenever it is.</param>
/// <param name="Details">The participants and the circumstances.</param>
/// <param name="At">When, in true time.</param>
public sealed record Violation(string Rule, string Details, DateTimeOffset At)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(null, $"{Rule}: {Details} ({At:yyyy-MM-dd HH:mm:ss.fff})");
}

/// <summary>Ends a run at the first violation, since what comes after it means nothing.</summary>
public sealed class ViolationException(string rule, string details) : Exception($"{rule}: {details}")
{
    /// <summary>Which rule was broken.</summary>
    public string Rule => rule;

    /// <summary>The participants and the circumstances.</summary>
    public string Details => details;
}
