using Grid.Core.Cards;
using Grid.FaultHarness.Chaos.Faults;
using Grid.FaultHarness.Chaos.Load;
using Grid.FaultHarness.Chaos.Verdicts;
using Grid.FaultHarness.Crashes;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Chaos;

/// <summary>Lets one fault after another happen to a cluster under load, and judges what its callers saw.</summary>
internal sealed class ChaosRun(ChaosPlan plan, string folder, ChaosReport report, TimeProvider clock)
{
    private const int Targets = 16;

    private readonly Draws draws = new(plan.Seed);
    private readonly Evidence evidence = new(folder, clock);

    /// <summary>Runs in turn every fault that this machine can have, as often as planned or as time allows.</summary>
    /// <exception cref="InvalidOperationException">The cluster does not start, or does not recover.</exception>
    public async Task Run(CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        await using var ground = await TestCluster.Lay(plan, folder, clock);
        if (!ground.HasWires)
            await Console.Error.WriteLineAsync(
                "This machine cannot create network namespaces (root and iproute2 are required); network faults are "
                + "skipped in this run.");
        await ground.AllReady();
        var faults = Fault.All.Where(fault =>
            (plan.Faults.Count == 0 || plan.Faults.Contains(fault.Name)) && (ground.HasWires || !fault.NeedsWires));
        using var subjects = new Subjects(plan.Seed, ChinaTime.DayOf(clock.GetUtcNow()));
        foreach (var fault in Enumerable.Repeat(faults, plan.Runs).SelectMany(each => each))
        {
            if (clock.GetElapsedTime(began) > plan.Time)
                return;
            var targets = Enumerable.Range(0, Targets).Select(_ => new Target(subjects.Next()!)).ToArray();
            var times = await new Round(ground, targets, draws, clock).Run(fault, stop);
            var result = RunResult.Of(fault, targets, times, clock);
            report.Add(result);
            await evidence.Write(result, targets, times);
        }
    }
}
