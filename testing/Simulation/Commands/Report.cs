using System.Globalization;
using Grid.Core.Actors;
using Grid.Simulation.Checks;
using Grid.Simulation.Faults;
using Grid.Simulation.Runs;

namespace Grid.Simulation.Commands;

/// <summary>What runs came to, in words and figures.</summary>
internal static class Report
{
    public static void Of(RunResult result)
    {
        Line($"seed        {result.Plan.Seed}");
        Line($"trace hash  {result.Hash}");
        Line($"kept hash   {result.KeptHash}");
        Line($"passed      {result.Plan.Length.TotalDays:0} days, {result.Steps.Count:N0} steps, "
            + $"{result.Answers:N0} answers judged, {result.Events:N0} events, {result.Lives:N0} lives of the process");
        Line($"faults      {string.Join(", ", result.Faults.Select(one => $"{one.Key} {one.Value:N0}"))}");
        if (result.Violation is { } violation)
            Line($"VIOLATION   {violation}");
    }

    public static void Of(Campaign campaign)
    {
        var (steps, answers, lives, events) = campaign.Sums;
        Line($"{campaign.Runs:N0} runs in {campaign.Elapsed.TotalSeconds:0.0} s: "
            + $"{campaign.Simulated.TotalDays / 365.25:N0} simulated years, {steps:N0} steps, "
            + $"{answers:N0} answers judged, {events:N0} events, {lives:N0} lives of the process");
        Line($"faults: {string.Join(", ", campaign.Faults.Select(one => $"{one.Key} {one.Value:N0}"))}");
        Missing("faults", Enum.GetValues<FaultKind>().Except(campaign.Faults.Keys));
        Of(campaign.Coverage);
        Line($"{campaign.Failed.Count:N0} violations");
    }

    private static void Of(Coverage seen)
    {
        Line($"coverage: {seen.Facts.Count} of {Everything.Facts.Count} facts, {seen.Refusals.Count} of "
            + $"{Enum.GetValues<Refusal>().Length} refusals, {seen.Meetings.Count} of {Everything.Meetings.Count} "
            + $"commands in states, {seen.Outcomes.Count} outcomes of these");
        Missing("facts", Everything.Facts.Except(seen.Facts.Keys));
        Missing("refusals", Enum.GetValues<Refusal>().Except(seen.Refusals.Keys));
        Missing("commands in states", Everything.Meetings.Except(seen.Meetings.Keys));
    }

    /// <summary>Every command in every state, with what came of it and how often.</summary>
    public static IEnumerable<string> Outcomes(Coverage seen) =>
        seen.Outcomes.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value,9} {one.Key}"));

    public static void Failure(RunResult result) => Line($"seed {result.Plan.Seed}: {result.Violation}");

    private static void Missing<T>(string what, IEnumerable<T> missing)
    {
        var names = missing.Select(one => $"{one}").ToLookup(name => UnreachableCases.Why(name));
        if (names[null].Any())
            Line($"{what} that never came: {string.Join(", ", names[null])}");
        foreach (var group in names.Where(group => group.Key is not null).OrderBy(group => group.Key))
            Line($"{what} that can't come, since {group.Key}: {string.Join(", ", group)}");
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static void Line(string text) => Console.WriteLine(text);
}
