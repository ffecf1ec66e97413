using Grid.FaultHarness.Chaos.Faults;
using Grid.FaultHarness.Chaos.Load;

namespace Grid.FaultHarness.Chaos.Verdicts;

/// <summary>What one run of a fault has shown.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Operations">Calls that were answered and checked.</param>
/// <param name="Cards">The verdict on each number's cards.</param>
/// <param name="Reports">How loss reports fared.</param>
/// <param name="Checks">How verifications fared.</param>
internal sealed record RunResult(
    Fault Fault, int Operations, IReadOnlyList<CardVerdict> Cards, Recovery Reports, Recovery Checks)
{
    /// <summary>Judges what was observed.</summary>
    /// <remarks>While the database is gone nothing can work; there time counts from its return.</remarks>
    public static RunResult Of(Fault fault, IReadOnlyList<Target> targets, Times times, TimeProvider clock)
    {
        var all = targets.SelectMany(target => target.Observations).ToArray();
        var from = fault.Name == Fault.DatabaseKilled ? times.Mended : times.Struck;
        return new(
            fault,
            all.Count(one => one.Operation.IsAnswered),
            [.. targets.Select(target => CardVerdict.Of(target.History, times.Looked))],
            Recovery.Of(all.Where(one => one.IsReport), times, from, clock),
            Recovery.Of(all.Where(one => one.IsCheck), times, from, clock));
    }
}
