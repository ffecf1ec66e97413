using Grid.Simulation.Faults;
using Grid.Simulation.Stories;
using Grid.Testing.Time;

namespace Grid.Simulation.Runs;

/// <summary>All that a run follows from.</summary>
/// <param name="Seed">Makes every draw.</param>
/// <param name="Length">How much time passes in it, in true time.</param>
/// <param name="Acts">About how many things people do in it.</param>
/// <param name="Faults">What goes wrong.</param>
public sealed record RunPlan(ulong Seed, TimeSpan Length, int Acts, FaultPlan Faults)
{
    /// <summary>What is done, instead of what people come to think of.</summary>
    public IReadOnlyList<Step>? Script { get; init; }

    /// <summary>Whether the trace is kept as text too.</summary>
    public bool KeepsText { get; init; }

    /// <summary>
    /// The plan that a seed stands for: a month to two years, a few hundred acts, half of all faults.
    /// </summary>
    public static RunPlan Of(ulong seed)
    {
        var random = new DeterministicRandom(seed ^ 0x5EED);
        var length = TimeSpan.FromDays(random.Below(3) == 0 ? 31 + random.Below(700) : 31 + random.Below(60));
        return new(seed, length, 150 + random.Below(600), FaultPlan.Draw(random));
    }
}
