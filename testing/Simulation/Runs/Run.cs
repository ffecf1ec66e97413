using Grid.Simulation.Checks;
using Grid.Simulation.Faults;
using Grid.Simulation.Machines;
using Grid.Simulation.World;
using Grid.Testing.Disk;
using Grid.Testing.Time;

namespace Grid.Simulation.Runs;

/// <summary>One life of a grid and of the world around it, on one thread, from a seed.</summary>
public sealed class Run : IDisposable
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);
    private static readonly long[] Budgets = [1_500, 8_000, 40_000];
    private static readonly TimeSpan[] Intervals =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)];

    private readonly RunPlan plan;
    private readonly EventQueue queue = new(Beginning);
    private readonly SimulatedClock clock;
    private readonly SimulatedDisk disk;
    private readonly FaultInjector faults;
    private readonly Trace trace;
    private readonly InvariantChecker checker;
    private readonly StateInvariants always;
    private readonly Machine machine;
    private readonly SimulationContext context;
    private readonly Scene scene;
    private readonly Loop loop;

    private Run(RunPlan plan)
    {
        this.plan = plan;
        var random = new DeterministicRandom(plan.Seed);
        clock = new(queue);
        disk = new(random.Split());
        faults = new(plan.Faults, random.Split());
        trace = new(queue, plan.KeepsText);
        checker = new(trace);
        always = new StateInvariants(checker.Store);
        checker.OnDecided = always.Decided;
        disk.Fate = faults.OnDisk;
        if (plan.Faults.Of(FaultKind.Disorder) > 0)
            faults.Count(FaultKind.Disorder);
        var interval = random.Any(Intervals);
        var budget = faults.ShouldInject(FaultKind.ScarceMemory) ? random.Any(Budgets) : 1L << 30;
        machine = new(
            queue, clock, disk, faults, random.Split(), checker, trace,
            new(budget, interval, plan.Faults.Of(FaultKind.Disorder)));
        context = new(queue, clock, machine, faults, random.Split(), trace, checker);
        scene = new(context, random.Split(), new(random.Split()), faults, queue, clock);
        loop = new(queue, clock, machine, checker, interval);
    }

    /// <summary>Runs a plan to its end, or to its first violation.</summary>
    public static RunResult Of(RunPlan plan)
    {
        using var run = new Run(plan);
        try
        {
            run.Live();
        }
        catch (Exception why)
        {
            throw new InvalidOperationException($"Seed {plan.Seed} broke the simulation itself.", why);
        }
        return run.Result();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disk.Dispose();
        trace.Dispose();
    }

    private void Live()
    {
        var end = Beginning + plan.Length;
        checker.Guard(() =>
        {
            machine.Boot();
            Begin(end);
            loop.Until(end);
            new QuiescencePhase(scene, loop, machine, checker, always, faults, clock).Play();
            if (checker.Found is null)
                context.Answers.JudgeCalls();
            new DiskCorruptionPhase(scene, loop, machine, checker, disk).Play();
        });
        machine.End();
    }

    private void Begin(DateTimeOffset end)
    {
        new FaultSchedule(scene, machine, disk, end).Begin();
        if (plan.Script is not { } script)
        {
            new Workload(scene, end, plan.Acts).Begin();
            return;
        }
        foreach (var step in script)
            queue.At(step.At, () => context.Repeat(step));
    }

    private RunResult Result()
    {
        var (lost, torn) = disk.Losses;
        if (lost > 0)
            faults.Count(FaultKind.LostWrite, lost);
        if (torn > 0)
            faults.Count(FaultKind.TornWrite, torn);
        var violation = checker.Found is { } found ? new Violation(found.Rule, found.Details, queue.Now) : null;
        return new(
            plan, trace.Hash(), trace.KeptHash(), violation, [.. context.Steps], machine.Lives, trace.Count,
            context.Answers.Count, faults.Counts, checker.Coverage, trace.Lines);
    }
}
