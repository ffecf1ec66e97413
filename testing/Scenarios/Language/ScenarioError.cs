using System.Collections.Immutable;

namespace Grid.Scenarios.Language;

/// <summary>What is wrong in a scenario, and where.</summary>
/// <param name="Line">Number of the line, from one.</param>
/// <param name="Column">Number of the character in it, from one.</param>
/// <param name="Message">What was expected there, and what was found.</param>
public sealed record ScenarioError(int Line, int Column, string Message)
{
    /// <summary>Place and message, as compilers write them.</summary>
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}: {Message}");
}

/// <summary>What reading a scenario has led to.</summary>
/// <param name="Scenario">The scenario; null where anything is wrong.</param>
/// <param name="Errors">All that is wrong, at most one thing a line.</param>
public sealed record ReadScenario(Scenario? Scenario, ImmutableArray<ScenarioError> Errors);
