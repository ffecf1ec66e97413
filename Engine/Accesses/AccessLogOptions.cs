using System.ComponentModel.DataAnnotations;

namespace Grid.Engine.Accesses;

/// <summary>How long records of accesses wait for their write, and how long they are kept.</summary>
public sealed class AccessLogOptions
{
    /// <summary>
    /// The longest time that the record of a plain access waits in memory for others to be written with; a server that
    /// dies loses the accesses of this time at the most, and of the write that is under way.
    /// </summary>
    /// <value>The default value is 500 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:01")]
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many records are written without waiting longer, and with one commit at the most.</summary>
    /// <value>The default value is 2,000.</value>
    [Range(1, 10_000)] public int BatchSize { get; set; } = 2_000;

    /// <summary>For how many days records are kept.</summary>
    /// <value>The default value is 365.</value>
    [Range(1, 3_660)] public int RetentionDays { get; set; } = 365;
}
