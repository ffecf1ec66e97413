using Grid.ClientApi.Hosting;
using Grid.Core.Actors;

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
    private readonly IPassedTime kept;
    private readonly ILogger log;
    private readonly CancellationTokenSource closing = new();
    private Task looking = Task.CompletedTask;
    private long passed;
    private int isClosed;

    private DemoClock(TimeProvider real, IPassedTime kept, ILogger log) =>
        (this.real, this.kept, this.log) = (real, kept, log);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <summary>The clock for a store: in the demonstration one that can be moved.</summary>
    /// <exception cref="StartupException">
    /// The store's time was moved and this is no demonstration, or nobody can read how far.
    /// </exception>
    public static async Task<TimeProvider> For(ServerOptions options, TimeProvider real, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = new TimeFile(options.DataDirectory);
        if (file.Exists && (!options.Demo || options.Cluster is not null))
            throw new StartupException(
                $"The time of the store in {options.DataDirectory} was moved: it serves for demonstrations on one "
                + "machine only.");
        try
        {
            if (!options.Demo)
            {
                await EngineChoice.MustHaveTrueTime(options);
                return real;
            }
            return await Start(real, options.Cluster is { } place ? await EngineChoice.TimeOf(place) : file, log);
        }
        catch (UnavailableException e)
        {
            throw new StartupException(e.Message);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + new TimeSpan(Volatile.Read(ref passed));

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Lets time pass; it is on disk before anybody sees it, and completes when all servers do.</summary>
    /// <exception cref="UnavailableException">It can't be kept, or not every server follows in time.</exception>
    /// <exception cref="StartupException">The file can't be written; no time has passed.</exception>
    public async Task LetPass(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time.Ticks, nameof(time));
        var all = await kept.Add(time);
        Follow(all);
        var began = real.GetTimestamp();
        while (!await kept.IsFollowed(all))
        {
            if (real.GetElapsedTime(began) > Patience)
                throw new UnavailableException("The time has passed, and not every server follows yet.");
            await Task.Delay(Look, real);
        }
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

    internal static async Task<DemoClock> Start(TimeProvider real, IPassedTime kept, ILogger log)
    {
        var clock = new DemoClock(real, kept, log);
        await clock.Follow();
        if (kept.IsShared)
            clock.looking = Task.Run(clock.GoOnLooking);
        return clock;
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

    [LoggerMessage(LogLevel.Warning, "The demonstration's time can't be read; what has passed so far counts.")]
    private static partial void LogAway(ILogger log, Exception why);
}
