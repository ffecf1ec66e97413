using Grid.Engine;
using Grid.Grains.Fencing;
using Grid.Grains.Interfaces;

namespace Grid.Grains;

/// <summary>
/// What a silo does by itself: starts the fence, wakes actors whose time has come, goes on with deliveries that were
/// left, and ends itself when the database has not answered for too long.
/// </summary>
/// <param name="world">What is around the grains.</param>
/// <param name="grains">Where the actors are found.</param>
/// <param name="silos">Which silos share the work.</param>
/// <param name="deadLetters">Counted for the operator.</param>
/// <param name="end">Ends the process.</param>
/// <remarks>
/// Whatever fails in a round is logged, and the next round tries again. A loop that ends by itself all the same ends
/// the process: a silo without background work wakes nobody and delivers nothing that was left.
/// </remarks>
public sealed class Rounds(
    GrainWorld world, IGrainFactory grains, ISiloStatusOracle silos, DeadLetters deadLetters, SiloEnd end)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const int AtOnce = 256;
    private const int RoundsPerCount = 60;

    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private string resumedUpTo = "";

    /// <summary>How long a silo waits for an answer of the database before it ends its process.</summary>
    /// <value>The default value is 15 seconds.</value>
    public TimeSpan EndsAfter { get; init; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        lifecycle.Subscribe(nameof(ReadFence), ServiceLifecycleStage.RuntimeServices, StartFence, StopFence);
        lifecycle.Subscribe(nameof(Rounds), ServiceLifecycleStage.Active, Start, Stop);
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();

    private Task StartFence(CancellationToken cancel)
    {
        world.Fence.Start();
        return Task.CompletedTask;
    }

    private Task StopFence(CancellationToken cancel) => world.Fence.Stop();

    private Task Start(CancellationToken cancel)
    {
        running = Task.WhenAll(
            Task.Run(() => Supervise(GoRound), CancellationToken.None),
            Task.Run(() => Supervise(WatchFence), CancellationToken.None));
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancel)
    {
        await stopping.CancelAsync();
        await running;
    }

    private async Task Supervise(Func<Task> loop)
    {
        try
        {
            await loop();
        }
        catch (Exception why)
        {
            GrainLog.RoundsEnded(world.Log, why);
            end();
        }
    }

    private async Task GoRound()
    {
        for (var round = 0; !stopping.IsCancellationRequested; round++)
        {
            await Try("Waking due actors", WakeAllDue);
            await Try("Resuming deliveries", ResumeSome);
            await Try("Trimming changes", async () => await world.Store.Trim());
            if (round % RoundsPerCount == 0)
                await Try("Counting dead letters", async () => await deadLetters.Count());
            await Pause();
        }
    }

    /// <summary>
    /// Beside the rounds, which may wait for the database themselves. It looks twice: a process that was stopped for a
    /// while finds its fence late at first, and not any more a second later.
    /// </summary>
    private async Task WatchFence()
    {
        for (var looks = 0; !stopping.IsCancellationRequested; await Pause())
        {
            var failing = world.Fence.FailingFor;
            looks = failing > EndsAfter ? looks + 1 : 0;
            if (looks < 2)
                continue;
            GrainLog.EndsItself(world.Log, failing.TotalSeconds);
            end();
            return;
        }
    }

    private async Task Pause() => await Task.Delay(Interval, world.Clock, stopping.Token)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task Try(string work, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception why)
        {
            if (!stopping.IsCancellationRequested)
                GrainLog.RoundsFailed(world.Log, work, why);
        }
    }

    private Task WakeAllDue()
    {
        var share = OwnShare();
        return new ReminderScanner(
            limit => world.Store.Due(world.Clock.GetUtcNow(), share, limit),
            key => Trouble.Answer(() => grains.Actor(key).Wake(), world.Clock),
            world.Log).Scan(() => stopping.IsCancellationRequested);
    }

    /// <summary>
    /// A page a round, so that many senders whose receiver is away for long cost little.
    /// </summary>
    private async Task ResumeSome()
    {
        var left = await world.Store.Left(OwnShare(), resumedUpTo, AtOnce);
        resumedUpTo = left.Count < AtOnce ? "" : left[^1];
        await Task.WhenAll(left.Select(Resume));
    }

    private async Task Resume(string key)
    {
        try
        {
            await Trouble.Answer(() => grains.Actor(key).Resume(), world.Clock);
        }
        catch (Exception why)
        {
            GrainLog.ResumeFailed(world.Log, DeadLetters.TypeOf(key), why.GetType().Name);
        }
    }

    /// <summary>
    /// By place among the silos that are up. While they don't agree, an actor is seen to twice or some seconds later.
    /// </summary>
    private Share OwnShare()
    {
        var up = silos.GetActiveSilos();
        Array.Sort(up);
        var own = Array.IndexOf(up, silos.SiloAddress);
        return own < 0 ? Share.All : new(own, up.Length);
    }
}

/// <summary>Ends the silo's process, gracefully if it still can.</summary>
public delegate void SiloEnd();
