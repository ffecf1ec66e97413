using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Simulation.Faults;
using Grid.Testing.Time;

namespace Grid.Simulation.Machines;

/// <summary>One life of the grid's process, from its start to its end, orderly or not.</summary>
internal sealed class ProcessInstance
{
    private readonly HashSet<Pending> pending = [];
    private readonly EventQueue queue;
    private Task opening = Task.CompletedTask;
    private Task? closing;
    private long waits;

    public ProcessInstance(EventQueue queue, SimulatedScheduler scheduler)
    {
        this.queue = queue;
        Scheduler = scheduler;
    }

    public SimulatedScheduler Scheduler { get; }

    /// <summary>The grid, once it has opened.</summary>
    public EmbeddedGrid? Grid { get; private set; }

    /// <summary>Whether nothing that it does has any effect any more.</summary>
    public bool IsDead { get; private set; }

    public bool IsStopping { get; private set; }

    /// <summary>Opens the store, and then the grid as soon as that is done.</summary>
    /// <exception cref="UnavailableException">The store can't be opened.</exception>
    public Task Open(EmbeddedOptions options, FaultInjector faults, IRunObserver witness)
    {
        var store = SqliteStore.Open(options);
        var watched = new ObservedStore(store, this, faults, witness);
        return opening = Scheduler.Start(async () =>
        {
            await Look(store, faults, witness);
            Grid = await EmbeddedGrid.Open(watched, options);
            return true;
        });
    }

    /// <summary>Lets the witness look at what an earlier process left, undisturbed.</summary>
    private static async Task Look(SqliteStore store, FaultInjector faults, IRunObserver witness)
    {
        faults.IsPaused = true;
        try
        {
            witness.Reopened(store);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
        finally
        {
            faults.IsPaused = false;
        }
    }

    /// <summary>Lets what is under way end, as far as it can.</summary>
    public Task Stop()
    {
        IsStopping = true;
        return Close();
    }

    /// <summary>Closes everything that is open or is being opened; once, however often it is called.</summary>
    public Task Close() => closing ??= Scheduler.Start(async () =>
    {
        await opening.ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, Scheduler);
        if (Grid is { } grid)
            await grid.DisposeAsync();
        return true;
    });

    /// <summary>Waits in true time; fails at once when the process dies.</summary>
    public Task Wait(TimeSpan time)
    {
        if (IsDead)
            throw new UnavailableException("The process has ended.");
        var wait = new Pending { Number = ++waits };
        pending.Add(wait);
        queue.After(time, () =>
        {
            if (pending.Remove(wait))
                wait.Source.SetResult();
        });
        return wait.Source.Task;
    }

    public void Die()
    {
        IsDead = true;
        foreach (var wait in pending.OrderBy(wait => wait.Number).ToArray())
            wait.Source.SetException(new UnavailableException("The process has ended."));
        pending.Clear();
    }

    private sealed class Pending
    {
        public required long Number { get; init; }

        public TaskCompletionSource Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
