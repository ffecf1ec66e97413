using System.ComponentModel.DataAnnotations;

namespace Grid.Engine;

/// <summary>How messages between actors are delivered.</summary>
public sealed record DeliveryOptions
{
    /// <summary>
    /// After how many failed attempts a message becomes a dead letter. An attempt with an unavailable receiver doesn't
    /// count, and counting begins again where the sender's process or activation does.
    /// </summary>
    /// <value>The default value is 10, which takes about 25 seconds.</value>
    [Range(1, 1000)]
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Pause after the first failed attempt; each pause is twice as long as the one before it.</summary>
    /// <value>The default value is 50 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest pause between attempts.</summary>
    /// <value>The default value is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause that follows <paramref name="pause"/>.</summary>
    internal TimeSpan Next(TimeSpan pause) => TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
}
