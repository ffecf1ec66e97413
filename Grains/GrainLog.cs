using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>What the grains tell an operator: what failed, never whom it is about.</summary>
internal static partial class GrainLog
{
    [LoggerMessage(101, LogLevel.Error, "The database can't be asked what was written; no card is called valid.")]
    public static partial void BarrierFailed(ILogger log, Exception why);

    [LoggerMessage(103, LogLevel.Warning, "{Work} of this silo failed; it is tried again in a second.")]
    public static partial void MaintenanceFailed(ILogger log, string work, Exception why);

    [LoggerMessage(104, LogLevel.Critical, "The database has not answered for {Seconds} s: this silo ends itself.")]
    public static partial void EndsItself(ILogger log, double seconds);

    [LoggerMessage(105, LogLevel.Critical, "The loop of the read fence has ended; no card is called valid any more.")]
    public static partial void BarrierEnded(ILogger log, Exception why);

    [LoggerMessage(106, LogLevel.Critical, "The background work of this silo has ended: the silo ends itself.")]
    public static partial void MaintenanceEnded(ILogger log, Exception why);

    [LoggerMessage(107, LogLevel.Warning, "The deliveries of an actor of type {Type} could not be resumed: {Failure}.")]
    public static partial void ResumeFailed(ILogger log, string type, string failure);
}
