using System.Globalization;
using System.Text;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;

namespace Grid.ClientApi.Demo;

/// <summary>
/// The demonstration's clock: the real one and a time that its operator has let pass, for stories that take months.
/// </summary>
/// <remarks>
/// It moves forward only, and a restart keeps what has passed: moments that are in the store stay in the past. A store
/// whose time was moved serves for nothing but demonstrations.
/// </remarks>
public sealed class DemoClock : TimeProvider
{
    private const string FileName = "demo-clock";

    private readonly TimeProvider real;
    private readonly string path;
    private readonly Lock gate = new();
    private long passed;

    private DemoClock(TimeProvider real, string path, TimeSpan passed) =>
        (this.real, this.path, this.passed) = (real, path, passed.Ticks);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <summary>The clock for a store: in the demonstration one that can be moved.</summary>
    /// <exception cref="StartupException">
    /// The store's time was moved and this is no demonstration, or nobody can read how far.
    /// </exception>
    public static TimeProvider For(ServerOptions options, TimeProvider real)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = Path.Combine(options.DataDirectory, FileName);
        var moved = File.Exists(file);
        if (moved && (!options.Demo || options.Cluster is not null))
            throw new StartupException(
                $"The time of the store in {options.DataDirectory} was moved: it serves for demonstrations on one "
                + "machine only.");
        if (!options.Demo || options.Cluster is not null)
            return real;
        return new DemoClock(real, file, moved ? Read(file) : TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + new TimeSpan(Volatile.Read(ref passed));

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Lets time pass; it is on disk before anybody sees it.</summary>
    /// <exception cref="StartupException">The file can't be written; no time has passed.</exception>
    public void LetPass(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time.Ticks, nameof(time));
        lock (gate)
        {
            var all = new TimeSpan(passed) + time;
            DurableFile.Replace(path, Encoding.ASCII.GetBytes(all.ToString("c", CultureInfo.InvariantCulture)));
            Volatile.Write(ref passed, all.Ticks);
        }
    }

    private static TimeSpan Read(string file) =>
        TimeSpan.TryParseExact(File.ReadAllText(file), "c", CultureInfo.InvariantCulture, out var passed)
        && passed >= TimeSpan.Zero
            ? passed
            : throw new StartupException($"{file} does not say how much time was let pass.");
}
