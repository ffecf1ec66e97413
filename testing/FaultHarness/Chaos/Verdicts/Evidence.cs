using Grid.FaultHarness.Chaos.Load;
using static System.FormattableString;

namespace Grid.FaultHarness.Chaos.Verdicts;

/// <summary>Keeps the histories of cards of which something was seen that cannot be.</summary>
internal sealed class Evidence(string folder, TimeProvider clock)
{
    private int kept;

    /// <summary>Writes a file for each such card: its calls as they began, in seconds from the fault.</summary>
    public async Task Write(RunResult run, IReadOnlyList<Target> targets, Times times)
    {
        foreach (var (card, target) in run.Cards.Zip(targets).Where(pair => !pair.First.IsGood))
        {
            string[] lines =
            [
                .. card.Stale, .. card.Lost, .. card.Wrong is { } wrong ? (string[])[wrong] : [],
                Invariant(
                    $"{run.Fault.Name}, silo{times.Victim + 1}: ended {At(times.Mended):F3}, load {At(times.Over):F3}"),
                .. target.Observations.OrderBy(one => one.Operation.Began).Select(Line),
            ];
            await File.WriteAllLinesAsync(Path.Combine(folder, $"card-{++kept}.txt"), lines);
        }

        string Line(Observation one)
        {
            var call = one.Operation;
            return Invariant($"{At(call.Began),9:F4} {At(one.Returned),9:F4} silo{one.Silo + 1} {call.Call}: ")
                + Invariant($"{call.Answer ?? one.Failure} {call.Version}");
        }

        double At(long moment) => clock.GetElapsedTime(times.Struck, moment).TotalSeconds;
    }
}
