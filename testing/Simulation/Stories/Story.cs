using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grid.Core;
using Grid.ReferenceModel;
using Grid.Simulation.Faults;
using Grid.Simulation.Runs;

namespace Grid.Simulation.Stories;

/// <summary>A run in few steps, to be printed, and to be kept as a test.</summary>
public static class Story
{
    private static readonly JsonSerializerOptions Json = new(GridJson.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(GridJson.Default, new DefaultJsonTypeInfoResolver()),
        WriteIndented = true,
    };

    /// <summary>The run as Given, When, Then.</summary>
    public static IEnumerable<string> Describe(RunResult result)
    {
        var faults = result.Plan.Faults.Rates.Keys.ToArray();
        yield return $"Given  a new grid, seed {result.Plan.Seed}, "
            + (faults.Length == 0 ? "and nothing goes wrong" : $"on which {string.Join(", ", faults)} may come");
        foreach (var step in result.Plan.Script ?? result.Steps)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"When   {step.At:yyyy-MM-dd HH:mm:ss} {step.By}: {step.Key} {Describe(step)}");
        yield return $"Then   {result.Violation?.ToString() ?? "no rule is broken"}";
    }

    /// <summary>All that is needed to run it again.</summary>
    public static string Write(RunPlan plan) => JsonSerializer.Serialize(
        new Kept(plan.Seed, plan.Length, plan.Acts, new(plan.Faults.Rates.ToDictionary()), [.. plan.Script ?? []]),
        Json);

    /// <summary>The plan that was written.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static RunPlan Read(string text)
    {
        var kept = JsonSerializer.Deserialize<Kept>(text, Json) ?? throw new JsonException("There is no story.");
        return new(kept.Seed, kept.Length, kept.Acts, new(new SortedDictionary<FaultKind, double>(kept.Faults)))
        {
            Script = kept.Steps,
        };
    }

    private static string Describe(Step step) => step switch
    {
        Step.ExecuteCommand s => Words.Of(s.Command),
        Step.Verify s         => $"is verified: {Words.Of(s.Shown)}",
        Step.CheckPhone s     => $"is asked about: {Words.Of(s.Question)}",
        Step.LookUpNumbers    => "is looked up",
        Step.Fetch s          => $"is fetched after {s.After}",
        Step.ReadView s       => $"is looked at: {s.What}",
        _                     => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private sealed record Kept(
        ulong Seed, TimeSpan Length, int Acts, Dictionary<FaultKind, double> Faults, List<Step> Steps);
}
