using Microsoft.Extensions.Logging;

namespace Grid.Engine;

/// <summary>Log messages of the engine. No message contains a key or a person.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Warning,
        "The receiver of a message is unavailable; the message stays in the outbox and is sent again.")]
    public static partial void ReceiverAway(ILogger log, Exception why);

    [LoggerMessage(2, LogLevel.Error, "The store failed to commit a batch of {Writes} writes: {Why}.")]
    public static partial void StoreRefused(ILogger log, int writes, string why);

    [LoggerMessage(3, LogLevel.Information, "The store accepts writes again.")]
    public static partial void StoreTakesAgain(ILogger log);

    [LoggerMessage(4, LogLevel.Warning, "A due reminder could not run; it is tried again.")]
    public static partial void ReminderFailed(ILogger log, Exception why);

    [LoggerMessage(5, LogLevel.Critical,
        "A record fails its checksum; its actor is unavailable until the record is restored.")]
    public static partial void CorruptRecord(ILogger log);

    [LoggerMessage(6, LogLevel.Error,
        "Messages could not be delivered or acknowledged; they stay in the outbox and are sent again.")]
    public static partial void DeliveryFailed(ILogger log, Exception why);

    [LoggerMessage(7, LogLevel.Warning,
        "The WAL checkpoint at shutdown failed: {Why}; committed data is safe in the WAL.")]
    public static partial void CheckpointFailed(ILogger log, string why);

    [LoggerMessage(8, LogLevel.Critical,
        "A database page is corrupted: {What}; actors stored on it are unavailable until it is restored.")]
    public static partial void DamagedPage(ILogger log, string what);

    [LoggerMessage(9, LogLevel.Error,
        "A message from an actor of type {Sender} made its receiver of type {Receiver} throw {Failure} (attempt "
        + "{Attempt}); it stays in the outbox and is sent again. {Stack}")]
    public static partial void MessageRejected(
        ILogger log, string sender, string receiver, int attempt, string? failure, string? stack);

    [LoggerMessage(10, LogLevel.Critical,
        "A message from an actor of type {Sender} to one of type {Receiver} was moved to the dead letters: {Attempts} "
        + "attempts failed, the last one with {Failure}.")]
    public static partial void DeadLettered(ILogger log, string sender, string receiver, int attempts, string failure);

    [LoggerMessage(11, LogLevel.Warning, "Dead letter {Id} was {What} by an operator.")]
    public static partial void DeadLetterResolved(ILogger log, long id, string what);

    [LoggerMessage(12, LogLevel.Error,
        "The reminder of an actor of type {Type} threw {Failure}; it is tried again. {Stack}")]
    public static partial void ReminderRejected(ILogger log, string type, string? failure, string? stack);

    [LoggerMessage(13, LogLevel.Critical, "An activation ended unexpectedly; it is loaded again.")]
    public static partial void ActivationFailed(ILogger log, Exception why);

    [LoggerMessage(14, LogLevel.Error, "A scan for due reminders failed; the next scan runs as usual.")]
    public static partial void ScanFailed(ILogger log, Exception why);

    [LoggerMessage(15, LogLevel.Error,
        "{Count} records of accesses could not be written; they are kept in memory and written again.")]
    public static partial void AccessesNotTaken(ILogger log, int count, Exception why);

    [LoggerMessage(16, LogLevel.Warning, "Expired records of accesses could not be deleted; it is tried again.")]
    public static partial void AccessesNotExpired(ILogger log, Exception why);
}
