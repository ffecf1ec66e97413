using System.CommandLine;
using System.Globalization;
using Grid.Simulation.Faults;
using Grid.Simulation.Runs;

namespace Grid.Simulation.Commands;

/// <summary>Which runs to make.</summary>
internal static class SeedOptions
{
    public static readonly Option<ulong?> Seed = new("--seed")
    {
        Description = "Runs one seed and prints its details.",
        HelpName = "number",
    };

    public static readonly Option<string?> Seeds = new("--seeds")
    {
        Description = "Runs each of these seeds.",
        HelpName = "first..last",
    };

    public static readonly Option<int> Minutes = new("--minutes")
    {
        Description = "Starts no further run after this many minutes.",
        HelpName = "number",
        DefaultValueFactory = _ => 24 * 60,
    };

    public static readonly Option<string> FaultNames = new("--faults")
    {
        Description = $"Faults that may happen: all, none, or a list of {string.Join(", ", FaultPlan.Kinds)}.",
        HelpName = "names",
        DefaultValueFactory = _ => "all",
    };

    /// <summary>The plans that the options name.</summary>
    /// <exception cref="FormatException">An option says nothing that can be done.</exception>
    public static IEnumerable<RunPlan> Plans(ParseResult arguments)
    {
        var (first, last) = Range(arguments);
        var kinds = Kinds(arguments.GetRequiredValue(FaultNames));
        return Numbers(first, last).Select(seed => RunPlan.Of(seed)).Select(
            plan => plan with { Faults = plan.Faults.Only(kinds) });
    }

    private static (ulong First, ulong Last) Range(ParseResult arguments)
    {
        if (arguments.GetValue(Seed) is { } one)
            return (one, one);
        var parts = (arguments.GetValue(Seeds) ?? "1..1000").Split("..");
        if (parts is [var from, var to] && ulong.TryParse(from, NumberStyles.None, null, out var first)
            && ulong.TryParse(to, NumberStyles.None, null, out var last) && first <= last)
            return (first, last);
        throw new FormatException("--seeds is written first..last, as in 1..1000.");
    }

    private static HashSet<FaultKind> Kinds(string names) => names switch
    {
        "all"  => [.. FaultPlan.Kinds],
        "none" => [],
        _      => [.. names.Split(',').Select(Kind)],
    };

    private static FaultKind Kind(string name) =>
        Enum.TryParse<FaultKind>(name, ignoreCase: true, out var kind) && FaultPlan.Kinds.Contains(kind)
            ? kind
            : throw new FormatException($"--faults: there is no fault '{name}'.");

    private static IEnumerable<ulong> Numbers(ulong first, ulong last)
    {
        for (var seed = first; seed <= last; seed++)
            yield return seed;
    }
}
