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
    private readonly Timeline timeline = new(Beginning);
    private readonly SimulatedClock clock;
    private readonly SimulatedDisk disk;
    private readonly Mischief mischief;
    private readonly Trace trace;
    private readonly Witness witness;
    private readonly Always always;
    private readonly Machine machine;
    private readonly Stage stage;
    private readonly Scene scene;
    private readonly Loop loop;

    private Run(RunPlan plan)
    {
        this.plan = plan;
        var dice = new Dice(plan.Seed);
        clock = new(timeline);
        disk = new(dice.Split());
        mischief = new(plan.Faults, dice.Split());
        trace = new(timeline, plan.KeepsText);
        witness = new(trace);
        always = new Always(witness.Store);
        witness.OnDecided = always.Decided;
        disk.Fate = mischief.OnDisk;
        if (plan.Faults.Of(FaultKind.Disorder) > 0)
            mischief.Count(FaultKind.Disorder);
        var interval = dice.Any(Intervals);
        var budget = mischief.Strikes(FaultKind.ScarceMemory) ? dice.Any(Budgets) : 1L << 30;
        machine = new(
            timeline, clock, disk, mischief, dice.Split(), witness, trace,
            new(budget, interval, plan.Faults.Of(FaultKind.Disorder)));
        stage = new(timeline, clock, machine, mischief, dice.Split(), trace, witness);
        scene = new(stage, dice.Split(), new(dice.Split()), mischief, timeline, clock);
        loop = new(timeline, clock, machine, witness, interval);
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
        witness.Guard(() =>
        {
            machine.Boot();
            Begin(end);
            loop.Until(end);
            new Epilogue(scene, loop, machine, witness, always, mischief, clock).Play();
            if (witness.Found is null)
                stage.Answers.JudgeCalls();
            new Decay(scene, loop, machine, witness, disk).Play();
        });
        machine.End();
    }

    private void Begin(DateTimeOffset end)
    {
        new Weather(scene, machine, disk, end).Begin();
        if (plan.Script is not { } script)
        {
            new Society(scene, end, plan.Acts).Begin();
            return;
        }
        foreach (var step in script)
            timeline.At(step.At, () => stage.Repeat(step));
    }

    private RunResult Result()
    {
        var (lost, torn) = disk.Losses;
        if (lost > 0)
            mischief.Count(FaultKind.LostWrite, lost);
        if (torn > 0)
            mischief.Count(FaultKind.TornWrite, torn);
        var violation = witness.Found is { } found ? new Violation(found.Rule, found.Details, timeline.Now) : null;
        return new(
            plan, trace.Hash(), trace.KeptHash(), violation, [.. stage.Steps], machine.Lives, trace.Count,
            stage.Answers.Count, mischief.Counts, witness.Coverage, trace.Lines);
    }
}
