using System.Diagnostics.Metrics;

namespace Grid.Engine;

/// <summary>What the engine counts, under the meter <c>Grid.Engine</c>; no instrument carries a key.</summary>
public static class GridMeters
{
    private static readonly Meter Meter = new("Grid.Engine");

    internal static readonly Counter<long> Turns =
        Meter.CreateCounter<long>("grid.turns", "{turn}", "Turns that changed a record.");

    internal static readonly Counter<long> Delivered =
        Meter.CreateCounter<long>("grid.messages.delivered", "{message}",
            "Messages that their receivers have processed.");

    internal static readonly Counter<long> DeadLettered = Meter.CreateCounter<long>(
        "grid.messages.dead_lettered", "{message}", "Messages moved to the dead letters.");

    internal static readonly Gauge<long> DeadLetters = Meter.CreateGauge<long>(
        "grid.dead_letters", "{message}", "Dead letters in the store that no operator has replayed or dropped.");

    internal static readonly Counter<long> ColdReads =
        Meter.CreateCounter<long>("grid.actors.loaded", "{actor}", "Actors loaded from the store.");

    internal static readonly Counter<long> Evicted =
        Meter.CreateCounter<long>("grid.actors.evicted", "{actor}", "Idle actors dropped to stay in the budget.");

    internal static readonly UpDownCounter<long> ActivationBytes =
        Meter.CreateUpDownCounter<long>("grid.actors.memory", "By", "Estimated memory of actors held in memory.");

    internal static readonly Counter<long> StoreFailures =
        Meter.CreateCounter<long>("grid.store.failures", "{write}", "Writes that the store failed to commit.");

    /// <summary>Starts the counters of failures at zero, so that the first one shows as an increase.</summary>
    public static void Start()
    {
        DeadLettered.Add(0);
        StoreFailures.Add(0);
    }

    internal static readonly Histogram<int> BatchSize = Meter.CreateHistogram(
        "grid.store.batch", "{write}", "Writes that share one commit.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });
}
