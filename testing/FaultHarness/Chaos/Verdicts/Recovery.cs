using Grid.FaultHarness.Chaos.Load;

namespace Grid.FaultHarness.Chaos.Verdicts;

/// <summary>
/// How a kind of call fared through the silos that were not struck: when it worked again, and how many calls failed.
/// </summary>
/// <param name="Again">
/// From the fault until the last call that failed or took too long had come back; zero where none did.
/// </param>
/// <param name="Failed">Calls without an answer.</param>
/// <param name="Latencies">How long calls took that were answered.</param>
internal sealed record Recovery(TimeSpan Again, int Failed, IReadOnlyList<TimeSpan> Latencies)
{
    /// <summary>A call that takes longer does not work, whatever it answers.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(1);

    /// <summary>Looks at the calls that began between the fault and the end of the load.</summary>
    /// <param name="calls">Calls of one kind.</param>
    /// <param name="times">When the fault happened, and to which silo.</param>
    /// <param name="from">The moment from which is counted.</param>
    /// <param name="clock">Knows how long its ticks are.</param>
    public static Recovery Of(IEnumerable<Observation> calls, Times times, long from, TimeProvider clock)
    {
        var concerned = calls.Where(call =>
            call.Silo != times.Victim && call.Operation.Began >= times.Struck && call.Operation.Began < times.Over)
            .ToArray();
        var bad = concerned.Where(call => !call.Operation.IsAnswered || Took(call) > TooLong).ToArray();
        var last = bad.Length == 0 ? from : Math.Max(from, bad.Max(call => call.Returned));
        return new(
            clock.GetElapsedTime(from, last),
            concerned.Count(call => !call.Operation.IsAnswered),
            [.. concerned.Where(call => call.Operation.IsAnswered).Select(Took)]);

        TimeSpan Took(Observation call) => clock.GetElapsedTime(call.Operation.Began, call.Returned);
    }
}
