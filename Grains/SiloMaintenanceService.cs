using Grid.Engine;
using Grid.Grains.ReadBarriers;
using Grid.Grains.Interfaces;

namespace Grid.Grains;

/// <summary>
/// Background work of a silo: starts the read barrier, fires due reminders, resumes abandoned outboxes, and ends the
/// process when the database has not answered for <see cref="EndsAfter"/>.
/// </summary>
/// <param name="dependencies">Store, read barrier, clock and other services of the grains.</param>
/// <param name="grains">Finds the actors.</param>
/// <param name="silos">The silos that share the work.</param>
/// <param name="deadLetters">Counted for the metrics.</param>
/// <param name="end">Ends the process.</param>
/// <remarks>
/// Whatever fails in a round is logged, and the next round tries again. A loop that ends by itself all the same ends
/// the process: a silo without background work fires no reminders and resumes no outboxes.
/// </remarks>
public sealed class SiloMaintenanceService(
    GrainDependencies dependencies, IGrainFactory grains, ISiloStatusOracle silos, DeadLetters deadLetters, SiloEnd end)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const int PageSize = 256;
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
        lifecycle.Subscribe(nameof(ReadBarrier), ServiceLifecycleStage.RuntimeServices, StartBarrier, StopBarrier);
        lifecycle.Subscribe(nameof(SiloMaintenanceService), ServiceLifecycleStage.Active, Start, Stop);
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();

    private Task StartBarrier(CancellationToken cancel)
    {
        dependencies.Barrier.Start();
        return Task.CompletedTask;
    }

    private Task StopBarrier(CancellationToken cancel) => dependencies.Barrier.Stop();

    private Task Start(CancellationToken cancel)
    {
        ReadBarrierMeters.Start();
        running = Task.WhenAll(
            Task.Run(() => Supervise(RunMaintenance), CancellationToken.None),
            Task.Run(() => Supervise(WatchBarrier), CancellationToken.None));
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
            GrainLog.MaintenanceEnded(dependencies.Log, why);
            end();
        }
    }

    private async Task RunMaintenance()
    {
        for (var round = 0; !stopping.IsCancellationRequested; round++)
        {
            await Try("Firing due reminders", FireDueReminders);
            await Try("Resuming outboxes", ResumeOutboxes);
            await Try("Trimming changes", async () => await dependencies.Store.Trim());
            if (round % RoundsPerCount == 0)
                await Try("Counting dead letters", async () => await deadLetters.Count());
            await Pause();
        }
    }

    /// <summary>
    /// Beside the rounds, which may wait for the database themselves. It looks twice: a process that was stopped for a
    /// while finds its read barrier late at first, and no longer a second later.
    /// </summary>
    private async Task WatchBarrier()
    {
        for (var looks = 0; !stopping.IsCancellationRequested; await Pause())
        {
            var failing = dependencies.Barrier.FailingFor;
            looks = failing > EndsAfter ? looks + 1 : 0;
            if (looks < 2)
                continue;
            GrainLog.EndsItself(dependencies.Log, failing.TotalSeconds);
            end();
            return;
        }
    }

    private async Task Pause() => await Task.Delay(Interval, dependencies.Clock, stopping.Token)
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
                GrainLog.MaintenanceFailed(dependencies.Log, work, why);
        }
    }

    private Task FireDueReminders()
    {
        var partition = OwnPartition();
        return new ReminderScanner(
            limit => dependencies.Store.DueReminders(dependencies.Clock.GetUtcNow(), partition, limit),
            FireReminder,
            dependencies.Log).Scan(() => stopping.IsCancellationRequested);
    }

    private async ValueTask FireReminder(string key)
    {
        await ClusterCall.Execute(() => grains.Actor(key).FireReminder(), dependencies.Clock);
        dependencies.ReminderListener?.Fired(key);
    }

    /// <summary>
    /// A page a round, so that many senders whose receiver is away for long cost little.
    /// </summary>
    private async Task ResumeOutboxes()
    {
        var left = await dependencies.Store.PendingOutboxes(OwnPartition(), resumedUpTo, PageSize);
        resumedUpTo = left.Count < PageSize ? "" : left[^1];
        await Task.WhenAll(left.Select(Resume));
    }

    private async Task Resume(string key)
    {
        try
        {
            await ClusterCall.Execute(() => grains.Actor(key).Resume(), dependencies.Clock);
        }
        catch (Exception why)
        {
            GrainLog.ResumeFailed(dependencies.Log, DeadLetters.TypeOf(key), why.GetType().Name);
        }
    }

    /// <summary>
    /// By place among the silos that are up. While they don't agree, an actor is seen to twice or some seconds later.
    /// </summary>
    private Partition OwnPartition()
    {
        var up = silos.GetActiveSilos();
        Array.Sort(up);
        var own = Array.IndexOf(up, silos.SiloAddress);
        return own < 0 ? Partition.All : new(own, up.Length);
    }
}

/// <summary>Ends the silo's process, gracefully if it still can.</summary>
public delegate void SiloEnd();
