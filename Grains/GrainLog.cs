using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>Log messages of the grains. No message contains a key or a person.</summary>
internal static partial class GrainLog
{
    [LoggerMessage(101, LogLevel.Error, "Read barrier: the change feed is unavailable; verifications return 503.")]
    public static partial void BarrierFailed(ILogger log, Exception why);

    [LoggerMessage(103, LogLevel.Warning, "{Work} failed on this silo; it is retried in one second.")]
    public static partial void MaintenanceFailed(ILogger log, string work, Exception why);

    [LoggerMessage(104, LogLevel.Critical, "The database has not answered for {Seconds} s; the silo terminates.")]
    public static partial void EndsItself(ILogger log, double seconds);

    [LoggerMessage(105, LogLevel.Critical,
        "Read barrier: its loop has ended unexpectedly; verifications return 503 until the silo restarts.")]
    public static partial void BarrierEnded(ILogger log, Exception why);

    [LoggerMessage(106, LogLevel.Critical,
        "The background work of this silo has ended unexpectedly; the silo terminates.")]
    public static partial void MaintenanceEnded(ILogger log, Exception why);

    [LoggerMessage(107, LogLevel.Warning, "The outbox of an actor of type {Type} could not be resumed: {Failure}.")]
    public static partial void ResumeFailed(ILogger log, string type, string failure);
}
