using System.Diagnostics.Metrics;

namespace Grid.Grains.ReadBarriers;

/// <summary>
/// What the read barrier and the fallback count, under the meter <c>Grid.Cluster</c>; no instrument carries a key.
/// </summary>
internal static class ReadBarrierMeters
{
    private static readonly Meter Meter = new("Grid.Cluster");

    internal static readonly Counter<long> Failures =
        Meter.CreateCounter<long>("grid.read_barrier.failures", "{query}", "Queries that the database did not answer.");

    internal static readonly Counter<long> Reloads =
        Meter.CreateCounter<long>(
            "grid.read_barrier.reloads", "{record}", "Records read again because another silo changed them.");

    internal static readonly Counter<long> FallbackReports =
        Meter.CreateCounter<long>(
            "grid.fallback.reports", "{report}", "Loss reports decided without the activation.");

    internal static readonly Counter<long> FallbackVerifications = Meter.CreateCounter<long>(
        "grid.fallback.verifications", "{verification}", "Verifications answered without the activation.");

    internal static readonly Counter<long> FallbackConflicts =
        Meter.CreateCounter<long>(
            "grid.fallback.conflicts", "{report}",
            "Loss reports decided again because the activation wrote first.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "grid.read_barrier.duration", "s", "Duration of one query of the change feed.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [.0002, .0005, .001, .002, .005, .02, .1, 1],
        });

    /// <summary>Starts the counters at zero, so that the first failure shows as an increase.</summary>
    internal static void Start()
    {
        foreach (var counter in new[] { Failures, Reloads, FallbackReports, FallbackVerifications, FallbackConflicts })
            counter.Add(0);
    }

    internal static void RecordDuration(TimeSpan time) => Duration.Record(time.TotalSeconds);
}
