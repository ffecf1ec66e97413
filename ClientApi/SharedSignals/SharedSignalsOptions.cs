using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.SharedSignals;

/// <summary>What the Shared Signals Framework leaves to the transmitter.</summary>
public sealed class SharedSignalsOptions
{
    /// <summary>How long a poll waits for an event if it may wait.</summary>
    /// <value>The default value is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")] public TimeSpan LongPoll { get; set; } = TimeSpan.FromSeconds(30);
}
