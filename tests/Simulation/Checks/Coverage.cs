using Grid.Core.Actors;
using Grid.Engine;

namespace Grid.Simulation.Checks;

/// <summary>Where runs have been: which facts, refusals, and commands in which states with which end.</summary>
public sealed class Coverage
{
    /// <summary>How often each fact became true, or was about to.</summary>
    public SortedDictionary<string, long> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each refusal was given.</summary>
    public SortedDictionary<Refusal, long> Refusals { get; } = [];

    /// <summary>How often each command was given to each state, and what came of it.</summary>
    public SortedDictionary<string, long> Transitions { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds what another has seen.</summary>
    public void Add(Coverage other)
    {
        foreach (var (fact, count) in other.Facts)
            Facts[fact] = Facts.GetValueOrDefault(fact) + count;
        foreach (var (refusal, count) in other.Refusals)
            Refusals[refusal] = Refusals.GetValueOrDefault(refusal) + count;
        foreach (var (transition, count) in other.Transitions)
            Transitions[transition] = Transitions.GetValueOrDefault(transition) + count;
    }

    internal void See(Decided decided, object? state)
    {
        foreach (var fact in decided.Facts)
            Count(Facts, Name(fact));
        var end = decided.Reply switch
        {
            Reply.Refused { Refusal: var refusal } => Refused(refusal),
            _ when decided.Facts.Count > 0 => "done",
            _ => "nothing to do",
        };
        Count(Transitions, $"{Name(decided.Command)} on {state?.GetType().Name ?? "nothing"}: {end}");
    }

    private string Refused(Refusal refusal)
    {
        Refusals[refusal] = Refusals.GetValueOrDefault(refusal) + 1;
        return refusal.ToString();
    }

    private static string Name(object one) => $"{one.GetType().DeclaringType?.Name}.{one.GetType().Name}";

    private static void Count(SortedDictionary<string, long> counts, string name) =>
        counts[name] = counts.GetValueOrDefault(name) + 1;
}
