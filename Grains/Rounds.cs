using Grid.Core.Actors;
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
/// <param name="end">Ends the process.</param>
public sealed class Rounds(GrainWorld world, IGrainFactory grains, ISiloStatusOracle silos, SiloEnd end)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    /// <summary>For how long a silo without answers from the database goes on to wait for one.</summary>
    public static readonly TimeSpan EndsAfter = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const int AtOnce = 256;

    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private string resumedUpTo = "";

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
        running = Task.Run(GoRound, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancel)
    {
        await stopping.CancelAsync();
        await running;
    }

    private async Task GoRound()
    {
        while (!stopping.IsCancellationRequested)
        {
            await Round();
            if (world.Fence.FailingFor is var failing && failing > EndsAfter)
            {
                GrainLog.EndsItself(world.Log, failing.TotalSeconds);
                end();
                return;
            }
            await Task.Delay(Interval, world.Clock, stopping.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Round()
    {
        try
        {
            var share = OwnShare();
            await WakeAllDue(share);
            await ResumeSome(share);
            await world.Store.Trim();
        }
        catch (UnavailableException away)
        {
            GrainLog.RoundsFailed(world.Log, away);
        }
    }

    private async Task WakeAllDue(Share share)
    {
        var woken = AtOnce;
        while (woken == AtOnce && !stopping.IsCancellationRequested)
        {
            var due = await world.Store.Due(world.Clock.GetUtcNow(), share, AtOnce);
            await Task.WhenAll(due.Select(key => Trouble.Answer(() => grains.Actor(key).Wake(), world.Clock).AsTask()));
            woken = due.Count;
        }
    }

    /// <summary>
    /// A page a round, so that many senders whose receiver is away for long cost little.
    /// </summary>
    private async Task ResumeSome(Share share)
    {
        var left = await world.Store.Left(share, resumedUpTo, AtOnce);
        resumedUpTo = left.Count < AtOnce ? "" : left[^1];
        await Task.WhenAll(left.Select(key => Trouble.Answer(() => grains.Actor(key).Resume(), world.Clock).AsTask()));
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
