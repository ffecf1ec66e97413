using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>What the grains tell an operator: what failed, never whom it is about.</summary>
internal static partial class GrainLog
{
    [LoggerMessage(101, LogLevel.Error, "The database can't be asked what was written; no card is called valid.")]
    public static partial void FenceFails(ILogger log, Exception why);

    [LoggerMessage(102, LogLevel.Error, "Messages could not be delivered or confirmed; they are kept and sent again.")]
    public static partial void DeliveryFailed(ILogger log, Exception why);

    [LoggerMessage(103, LogLevel.Warning, "Due turns or left deliveries could not be seen to; it is tried again.")]
    public static partial void RoundsFailed(ILogger log, Exception why);

    [LoggerMessage(104, LogLevel.Critical, "The database has not answered for {Seconds} s: this silo ends itself.")]
    public static partial void EndsItself(ILogger log, double seconds);
}
