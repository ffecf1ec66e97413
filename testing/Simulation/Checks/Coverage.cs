using Grid.Core.Actors;
using Grid.Engine;

namespace Grid.Simulation.Checks;

/// <summary>Where runs have been: which command met which state, and what came of it.</summary>
public sealed class Coverage
{
    /// <summary>How often each fact became true, or was about to.</summary>
    public SortedDictionary<string, long> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each refusal was given.</summary>
    public SortedDictionary<Refusal, long> Refusals { get; } = [];

    /// <summary>How often each command met each state.</summary>
    public SortedDictionary<string, long> Meetings { get; } = new(StringComparer.Ordinal);

    /// <summary>The same with what came of it: the refusal, or the facts and messages.</summary>
    public SortedDictionary<string, long> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds what another has seen.</summary>
    public void Add(Coverage other)
    {
        Add(Facts, other.Facts);
        Add(Refusals, other.Refusals);
        Add(Meetings, other.Meetings);
        Add(Outcomes, other.Outcomes);
    }

    internal void Record(DecisionRecord decided)
    {
        var meeting = Everything.Meeting(decided.Command.GetType(), decided.State.GetType());
        foreach (var fact in decided.Facts)
            Count(Facts, Everything.Name(fact.GetType()));
        if (decided.Reply is Reply.Refused refused)
            Count(Refusals, refused.Refusal);
        Count(Meetings, meeting);
        Count(Outcomes, $"{meeting}: {End(decided)}");
    }

    private static string End(DecisionRecord decided)
    {
        if (decided.Reply is Reply.Refused refused)
            return $"{refused.Refusal}";
        if (decided.Facts.Count == 0)
            return decided.Messages.Count == 0 ? "nothing to do" : "tells others";
        var facts = string.Join(", ", decided.Facts.Select(fact => fact.GetType().Name));
        return decided.Messages.Count == 0 ? facts : $"{facts}, tells others";
    }

    private static void Add<T>(SortedDictionary<T, long> counts, SortedDictionary<T, long> more)
        where T : notnull
    {
        foreach (var (name, count) in more)
            counts[name] = counts.GetValueOrDefault(name) + count;
    }

    private static void Count<T>(SortedDictionary<T, long> counts, T name)
        where T : notnull => counts[name] = counts.GetValueOrDefault(name) + 1;
}
