using System.Collections.Immutable;

namespace Grid.Scenarios.Language;

/// <summary>What was read of a scenario so far.</summary>
internal sealed class ScenarioBuilder
{
    /// <summary>A day on which nothing special is, for stories that don't say when they play.</summary>
    private static readonly DateOnly UsualDay = new(2026, 3, 2);

    private readonly Dictionary<string, Member> members = new(StringComparer.Ordinal);

    public string? Title { get; set; }

    public List<string> About { get; } = [];

    public long? Seed { get; set; }

    public DateOnly? Starts { get; set; }

    public List<Member> Members { get; } = [];

    public List<Step> Steps { get; } = [];

    public List<Traffic> Traffic { get; } = [];

    public List<Fault> Faults { get; } = [];

    public List<Expectation> Expectations { get; } = [];

    public Member? Find(string name) => members.GetValueOrDefault(name);

    /// <summary>Adds a participant; false if the name is taken.</summary>
    public bool TryAdd(Member member)
    {
        if (!members.TryAdd(member.Name, member))
            return false;
        Members.Add(member);
        return true;
    }

    /// <summary>What a name is, for messages; empty for none.</summary>
    public string KindSuffix(string name) => Find(name) is { } member ? $" ({Names.KindOf(member)})" : "";

    /// <summary>Steps at one moment stay in the order in which they are written.</summary>
    public Scenario Finished() => new(
        Title ?? "",
        string.Join(' ', About),
        Seed ?? 1,
        Starts ?? UsualDay,
        new([.. Members]),
        [.. Steps.OrderBy(step => step.At)],
        [.. Traffic],
        [.. Faults],
        [.. Expectations]);
}
