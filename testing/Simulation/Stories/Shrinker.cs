using Grid.Simulation.Faults;
using Grid.Simulation.Runs;

namespace Grid.Simulation.Stories;

/// <summary>Reduces a run that breaks a rule to the few steps and faults without which it wouldn't.</summary>
public sealed class Shrinker(TimeSpan time)
{
    private readonly long began = System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>How many runs it took.</summary>
    public int Tries { get; private set; }

    /// <summary>The smallest run that was found to break a rule; it may be another rule.</summary>
    /// <param name="failed">A run that breaks one.</param>
    public RunResult Shrink(RunResult failed)
    {
        var script = failed.Plan with { Script = failed.Steps };
        if ((Breaks(script with { Faults = FaultPlan.None }) ?? Breaks(script)) is not { } smallest)
            return failed;
        smallest = WithoutFaults(smallest);
        smallest = WithoutSteps(smallest);
        return WithoutFaults(smallest);
    }

    /// <summary>Leaves out all faults if it can, or else one kind after another.</summary>
    private RunResult WithoutFaults(RunResult smallest)
    {
        if (Breaks(smallest.Plan with { Faults = FaultPlan.None }) is { } plain)
            return plain;
        foreach (var kind in smallest.Plan.Faults.Rates.Keys.ToArray())
            if (Breaks(smallest.Plan with { Faults = smallest.Plan.Faults.Without(kind) }) is { } without)
                smallest = without;
        return smallest;
    }

    /// <summary>Leaves out ever smaller parts of the story (Zeller, Hildebrandt: delta debugging).</summary>
    private RunResult WithoutSteps(RunResult smallest)
    {
        for (var size = smallest.Plan.Script!.Count / 2; size > 0; size /= 2)
            for (var at = 0; at < smallest.Plan.Script!.Count;)
            {
                var steps = smallest.Plan.Script!.ToArray();
                Step[] fewer = [.. steps[..at], .. steps[Math.Min(at + size, steps.Length)..]];
                if (Breaks(smallest.Plan with { Script = fewer }) is { } without)
                    smallest = without;
                else
                    at += size;
            }
        return smallest;
    }

    private RunResult? Breaks(RunPlan plan)
    {
        if (System.Diagnostics.Stopwatch.GetElapsedTime(began) > time)
            return null;
        Tries++;
        var result = Run.Of(plan);
        return result.Violation is null ? null : result;
    }
}
