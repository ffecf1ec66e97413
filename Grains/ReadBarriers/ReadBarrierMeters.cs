using System.Diagnostics.Metrics;

namespace Grid.Grains.ReadBarriers;

/// <summary>What the fence counts, under the meter <c>Grid.Cluster</c>; no instrument carries a key.</summary>
internal static class ReadBarrierMeters
{
    private static readonly Meter Meter = new("Grid.Cluster");

    internal static readonly Counter<long> Failures =
        Meter.CreateCounter<long>("grid.fence.failures", "{question}", "Questions that the database did not answer.");

    internal static readonly Counter<long> Reloads =
        Meter.CreateCounter<long>("grid.fence.reloads", "{record}", "Copies read again: changed elsewhere.");

    internal static readonly Counter<long> FallbackReports =
        Meter.CreateCounter<long>("grid.reports.stood_in", "{report}", "Loss reports decided without the activation.");

    internal static readonly Counter<long> FallbackVerifications = Meter.CreateCounter<long>(
        "grid.verifications.read_aside", "{verification}", "Verifications answered without the activation.");

    internal static readonly Counter<long> FallbackConflicts =
        Meter.CreateCounter<long>("grid.reports.overtaken", "{report}", "Such reports that came second.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "grid.fence.duration", "s", "Time until the database said what was written.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [.0002, .0005, .001, .002, .005, .02, .1, 1],
        });

    internal static void RecordDuration(TimeSpan time) => Duration.Record(time.TotalSeconds);
}
