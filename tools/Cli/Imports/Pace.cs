using System.Globalization;

namespace Grid.Cli.Imports;

/// <summary>How fast a run goes, and how long it will still take.</summary>
/// <param name="from">Where the run began.</param>
/// <param name="clock">Where time comes from.</param>
internal sealed class Pace(Checkpoint from, TimeProvider clock)
{
    private readonly long began = clock.GetTimestamp();

    /// <summary>Since the run began.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(began);

    /// <summary>Lines a second, in this run.</summary>
    public double Rate(long line) => (line - from.Lines) / Math.Max(Elapsed.TotalSeconds, 0.001);

    /// <summary>Time left at the speed of this run; null before anything is done.</summary>
    public TimeSpan? Left(long offset)
    {
        var done = offset - from.Offset;
        return done <= 0 ? null : Elapsed * ((double)(from.Input.Length - offset) / done);
    }

    /// <summary>Lines, rate and time left in words.</summary>
    public string Describe(long line, long offset)
    {
        var left = Left(offset) is { } time ? $", {time:h\\:mm\\:ss} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{line:N0} lines, {Rate(line):N0}/s{left}");
    }
}
