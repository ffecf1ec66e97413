using Microsoft.Extensions.Logging;

namespace Grid.Silo.Postgres;

/// <summary>What the store tells an operator: what failed, never whom it is about.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(201, LogLevel.Error, "The database did not take a write.")]
    public static partial void Refused(ILogger log, Exception why);

    [LoggerMessage(202, LogLevel.Critical, "A row fails its checksum; its actor answers nothing until it is mended.")]
    public static partial void Corrupt(ILogger log);
}
