using Microsoft.Extensions.Logging;

namespace Grid.Engine;

/// <summary>What the engine tells an operator: what failed, never whom it is about.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Warning, "A message was not taken; it is kept and sent again.")]
    public static partial void ReceiverAway(ILogger log, Exception why);

    [LoggerMessage(2, LogLevel.Error, "The store did not take a batch of {Writes} writes: {Why}.")]
    public static partial void StoreRefused(ILogger log, int writes, string why);

    [LoggerMessage(3, LogLevel.Information, "The store takes writes again.")]
    public static partial void StoreTakesAgain(ILogger log);

    [LoggerMessage(4, LogLevel.Warning, "An actor's due turn was not taken; it is tried again.")]
    public static partial void WakeFailed(ILogger log, Exception why);

    [LoggerMessage(5, LogLevel.Critical, "A record fails its checksum; its actor answers nothing until it is mended.")]
    public static partial void CorruptRecord(ILogger log);

    [LoggerMessage(6, LogLevel.Error, "Messages could not be delivered or confirmed; they are kept and sent again.")]
    public static partial void DeliveryFailed(ILogger log, Exception why);

    [LoggerMessage(7, LogLevel.Warning, "The store's log could not be folded into its file: {Why}; nothing is lost.")]
    public static partial void LogNotFolded(ILogger log, string why);

    [LoggerMessage(8, LogLevel.Critical, "Part of the store is damaged: {What}; who stands there is answered nothing.")]
    public static partial void DamagedPage(ILogger log, string what);
}
