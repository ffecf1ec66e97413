using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Grid.Simulation.Faults;
using Grid.Testing.Disk;
using Grid.Testing.Time;

namespace Grid.Simulation.Machines;

/// <summary>A computer on which the grid runs, is killed, loses power and is started again.</summary>
internal sealed class Machine(
    EventQueue queue, SimulatedClock clock, SimulatedDisk disk, FaultInjector faults, DeterministicRandom random,
    IRunObserver witness,
    Trace trace, MachineOptions options)
{
    /// <summary>More steps than any closing takes; what needs more never ends.</summary>
    private const int MostStepsToDie = 200_000;

    private readonly List<ICall> calls = [];
    private readonly NetworkPartitions roads = new(queue, faults);
    private ProcessInstance? life;

    /// <summary>The grid, while its process takes calls.</summary>
    public EmbeddedGrid? Grid => life is { IsDead: false, IsStopping: false } ? life.Grid : null;

    /// <summary>Whether anything can go on at this moment.</summary>
    public bool IsBusy => life is { Scheduler.IsIdle: false };

    public int Calls => calls.Count;

    /// <summary>Done whenever nothing runs: after the end of a process, and before the next begins.</summary>
    public Action WhileDown { get; set; } = static () => { };

    /// <summary>How often the process was started.</summary>
    public int Lives { get; private set; }

    public void Boot()
    {
        var scheduler = new SimulatedScheduler(random.Split(), options.Disorder);
        var next = life = new ProcessInstance(queue, scheduler);
        Lives++;
        try
        {
            var opening = next.Open(OptionsOf(next), faults, witness);
            _ = opening.ContinueWith(
                task => Opened(next, task),
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, scheduler);
        }
        catch (UnavailableException away)
        {
            trace.Note($"does not open: {away.Message}");
            Fall(isPower: disk.IsDead);
        }
    }

    /// <summary>One step of the process, which it may not survive.</summary>
    public void Step()
    {
        var running = life!;
        running.Scheduler.Step();
        if (disk.Broken is { } why)
            witness.Broken("The simulated disk does not work", why);
        if (disk.IsDead && !running.IsDead)
            Fall(isPower: true);
        else if (life == running && faults.ShouldInject(FaultKind.Kill))
            Fall(isPower: false);
        else if (life == running && running.IsStopping && faults.ShouldInject(FaultKind.KillWhileStopping))
            Fall(isPower: false);
    }

    /// <summary>Makes a call to the grid; the outcome is lost if the process dies before it has answered.</summary>
    /// <param name="ask">The call.</param>
    /// <param name="hear">Called with the outcome.</param>
    /// <param name="isInside">
    /// Whether the caller runs in the grid's process, so that the call arrives at once, before all later ones.
    /// </param>
    public void Call<T>(Func<EmbeddedGrid, ValueTask<T>> ask, Action<Outcome<T>> hear, bool isInside = false)
    {
        if (Grid is not { } grid)
        {
            hear(Outcome<T>.Lost);
            return;
        }
        var call = new PendingCall<T>(hear);
        calls.Add(call);
        var asking = isInside ? AtOnce(() => ask(grid)) : life!.Scheduler.Start(() => ask(grid));
        _ = asking.ContinueWith(
            done => Answer(call, done),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, life!.Scheduler);
    }

    private static async Task<T> AtOnce<T>(Func<ValueTask<T>> ask) => await ask();

    /// <summary>Stops the process in good order and starts it again.</summary>
    public void Restart()
    {
        if (Grid is null)
            return;
        trace.Note("stops");
        var ending = life!;
        _ = ending.Stop().ContinueWith(
            done => Stopped(ending, done),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, ending.Scheduler);
    }

    /// <summary>Ends the process at once, and starts it again after a while.</summary>
    public void Fall(bool isPower)
    {
        if (life is not { } dying)
            return;
        trace.Note(isPower ? "power fails" : "is killed");
        disk.PowerDown();
        dying.Die();
        foreach (var call in calls.ToArray())
            call.Lose();
        calls.Clear();
        Bury(dying);
        disk.PowerUp(keepsPage: !isPower);
        life = null;
        WhileDown();
        queue.After(random.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)), Boot);
    }

    /// <summary>
    /// Lets a dead process release what it holds, so that nothing of it is left; its calls have no effect.
    /// </summary>
    private void Bury(ProcessInstance dying)
    {
        var closing = dying.Close();
        var steps = 0;
        while (!dying.Scheduler.IsIdle)
        {
            dying.Scheduler.Step();
            if (++steps > MostStepsToDie)
            {
                witness.Broken("A process does not end", new TimeoutException("It never comes to rest."));
                return;
            }
        }
        if (!closing.IsCompletedSuccessfully)
            witness.Broken(
                "A process does not end",
                closing.Exception as Exception ?? new TimeoutException("It waits for something."));
    }

    /// <summary>Ends the run: whatever is there is put away.</summary>
    public void End()
    {
        disk.PowerDown();
        if (life is not { } dying)
            return;
        dying.Die();
        calls.Clear();
        Bury(dying);
        life = null;
    }

    private EmbeddedOptions OptionsOf(ProcessInstance next) => new()
    {
        DataDirectory = disk.Folder,
        Disk = disk,
        MemoryBudgetBytes = options.MemoryBudgetBytes,
        ReminderInterval = options.WakeInterval,
        Clock = clock,
        NewId = random.Id,
        Scheduler = next.Scheduler,
        DecisionObserver = witness.Decided,
        Transport = own => new FaultyTransport(own, next, roads, faults, witness),
        Log = new ObservedLog(witness, trace),
    };

    private void Opened(ProcessInstance next, Task opening)
    {
        if (next.IsDead)
            return;
        trace.Note(opening.IsCompletedSuccessfully ? "runs" : "does not start");
        if (opening.Exception?.InnerException is { } why)
        {
            if (why is not UnavailableException)
                witness.Broken("The process does not start", why);
            queue.After(TimeSpan.Zero, () => FallOf(next));
        }
    }

    private void Stopped(ProcessInstance ending, Task stopping)
    {
        if (ending.IsDead)
            return;
        if (stopping.Exception?.InnerException is { } why)
            witness.Broken("The process does not stop", why);
        faults.Count(FaultKind.Restart);
        queue.After(TimeSpan.Zero, () => FallOf(ending));
    }

    private void FallOf(ProcessInstance which)
    {
        if (life == which)
            Fall(isPower: false);
    }

    private void Answer<T>(PendingCall<T> call, Task<T> done)
    {
        if (calls.Remove(call))
            call.Complete(done);
    }
}

/// <summary>How a machine is set up.</summary>
/// <param name="MemoryBudgetBytes">For activations.</param>
/// <param name="WakeInterval">How often due turns are looked for.</param>
/// <param name="Disorder">How often the next to run is not the one that has waited longest, from 0 to 1.</param>
internal sealed record MachineOptions(long MemoryBudgetBytes, TimeSpan WakeInterval, double Disorder);
