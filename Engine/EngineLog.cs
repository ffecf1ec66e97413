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
    public static partial void ReminderFailed(ILogger log, Exception why);

    [LoggerMessage(5, LogLevel.Critical, "A record fails its checksum; its actor answers nothing until it is mended.")]
    public static partial void CorruptRecord(ILogger log);

    [LoggerMessage(6, LogLevel.Error, "Messages could not be delivered or confirmed; they are kept and sent again.")]
    public static partial void DeliveryFailed(ILogger log, Exception why);

    [LoggerMessage(7, LogLevel.Warning, "The store's log could not be folded into its file: {Why}; nothing is lost.")]
    public static partial void LogNotFolded(ILogger log, string why);

    [LoggerMessage(8, LogLevel.Critical, "Part of the store is damaged: {What}; who stands there is answered nothing.")]
    public static partial void DamagedPage(ILogger log, string what);

    [LoggerMessage(9, LogLevel.Error,
        "A message from an actor of type {Sender} made its receiver of type {Receiver} throw {Failure} (attempt "
        + "{Attempt}); it is kept and sent again. {Stack}")]
    public static partial void MessageRejected(
        ILogger log, string sender, string receiver, int attempt, string? failure, string? stack);

    [LoggerMessage(10, LogLevel.Critical,
        "A message from an actor of type {Sender} to one of type {Receiver} was moved to the dead letters: {Attempts} "
        + "attempts failed, the last one with {Failure}.")]
    public static partial void DeadLettered(ILogger log, string sender, string receiver, int attempts, string failure);

    [LoggerMessage(11, LogLevel.Warning, "Dead letter {Id} was {What} by an operator.")]
    public static partial void DeadLetterResolved(ILogger log, long id, string what);

    [LoggerMessage(12, LogLevel.Error,
        "The due turn of an actor of type {Type} threw {Failure}; it is tried again. {Stack}")]
    public static partial void ReminderRejected(ILogger log, string type, string? failure, string? stack);

    [LoggerMessage(13, LogLevel.Critical, "The turns of an activation ended unexpectedly; it is loaded again.")]
    public static partial void ActivationFailed(ILogger log, Exception why);

    [LoggerMessage(14, LogLevel.Error, "A scan for due turns failed; the next one is tried as usual.")]
    public static partial void ScanFailed(ILogger log, Exception why);
}
