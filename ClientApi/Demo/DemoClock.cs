using Grid.ClientApi.Hosting;
using Grid.Core.Actors;
using Grid.Engine;

namespace Grid.ClientApi.Demo;

/// <summary>
/// The demonstration's clock: the real one and a time that its operator has let pass, for stories that take months.
/// </summary>
/// <remarks>
/// It moves forward only, and a restart keeps what has passed: moments that are in the store stay in the past. A store
/// whose time was moved serves for nothing but demonstrations.
/// </remarks>
public sealed partial class DemoClock : TimeProvider, IAsyncDisposable
{
    /// <summary>How often a server looks whether another one has let time pass.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>How long all servers are waited for: longer than the cluster believes a dead one alive.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TimeProvider real;
    private readonly IClockOffsetStore kept;
    private readonly ILogger log;
    private readonly CancellationTokenSource closing = new();
    private Task looking = Task.CompletedTask;
    private long passed;
    private long history;
    private int isClosed;

    /// <summary>Makes the clock; no time has passed on it before <see cref="Begin"/>.</summary>
    /// <param name="real">The machine's time.</param>
    /// <param name="kept">Where the passed time is kept.</param>
    /// <param name="log">Takes warnings.</param>
    public DemoClock(TimeProvider real, IClockOffsetStore kept, ILogger<DemoClock> log) =>
        (this.real, this.kept, this.log) = (real, kept, log);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        real.GetUtcNow() + new TimeSpan(Volatile.Read(ref passed) - Volatile.Read(ref history));

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>
    /// Advances the clock; the offset is on disk before any server uses it, and the call completes when all servers
    /// do.
    /// </summary>
    /// <exception cref="UnavailableException">It can't be kept, or not every server follows in time.</exception>
    /// <exception cref="StartupException">The file can't be written; no time has passed.</exception>
    public async Task Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time.Ticks, nameof(time));
        var all = await kept.Add(time);
        Follow(all);
        var began = real.GetTimestamp();
        while (!await kept.IsApplied(all))
        {
            if (real.GetElapsedTime(began) > Patience)
                throw new UnavailableException("The time has passed, and not every server follows yet.");
            await Task.Delay(Look, real);
        }
    }

    /// <summary>
    /// Begins a new store in the past, so that it has a history when the present is reached by <see cref="CatchUp"/>.
    /// </summary>
    /// <param name="time">How long ago.</param>
    public void SetBack(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time.Ticks, nameof(time));
        Volatile.Write(ref history, time.Ticks);
    }

    /// <summary>Lets a part of the history pass.</summary>
    /// <param name="time">How much; not more than is left.</param>
    public void CatchUp(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time.Ticks, nameof(time));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time.Ticks, Volatile.Read(ref history), nameof(time));
        Interlocked.Add(ref history, -time.Ticks);
    }

    /// <summary>Takes over what another server lets pass, at once.</summary>
    /// <exception cref="UnavailableException">It can't be known.</exception>
    public async Task Follow() => Follow(await kept.Read(new(Volatile.Read(ref passed))));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isClosed, 1) != 0)
            return;
        await closing.CancelAsync();
        await looking;
        await kept.DisposeAsync();
        closing.Dispose();
    }

    /// <summary>Takes over what has passed, and goes on to follow other servers.</summary>
    /// <exception cref="UnavailableException">It can't be known.</exception>
    /// <exception cref="StartupException">What is kept can't be read.</exception>
    public async Task Begin()
    {
        await Follow();
        if (kept.IsShared)
            looking = Task.Run(GoOnLooking);
    }

    private void Follow(TimeSpan all)
    {
        var before = Volatile.Read(ref passed);
        while (all.Ticks > before)
            before = Interlocked.CompareExchange(ref passed, all.Ticks, before) is var seen && seen == before
                ? all.Ticks
                : seen;
    }

    private async Task GoOnLooking()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                await Follow();
            }
            catch (UnavailableException why)
            {
                LogAway(log, why);
            }
            await Task.Delay(Look, real, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(301, LogLevel.Warning,
        "The clock offset of the demonstration can't be read; the last known offset stays in use.")]
    private static partial void LogAway(ILogger log, Exception why);
}
