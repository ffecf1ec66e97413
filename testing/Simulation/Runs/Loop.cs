using Grid.Simulation.Checks;
using Grid.Simulation.Machines;
using Grid.Testing.Time;

namespace Grid.Simulation.Runs;

/// <summary>
/// Lets things happen one after another: first all that can happen now, then whatever is next in time.
/// </summary>
internal sealed class Loop(
    EventQueue queue, SimulatedClock clock, Machine machine, InvariantChecker checker, TimeSpan interval)
{
    /// <summary>More steps than anything takes at one moment; what needs more goes round in circles.</summary>
    private const int MostStepsAtOnce = 100_000;

    /// <summary>Goes on until a moment, or until nothing happens any more.</summary>
    public void Until(DateTimeOffset end)
    {
        var steps = 0;
        while (checker.Found is null)
        {
            if (machine.IsBusy)
            {
                machine.Step();
                if (++steps > MostStepsAtOnce)
                    throw new ViolationException("Everything comes to rest", "the engine goes round in circles");
                continue;
            }
            steps = 0;
            var tick = machine.Grid is null ? null : clock.NextTick(checker.EarliestWake);
            var next = tick < queue.Next || queue.Next is null ? tick : queue.Next;
            if (next is null || next > end)
                break;
            if (next == tick)
            {
                queue.GoTo(tick.Value);
                clock.Tick();
                WakesInTime();
            }
            else
                queue.Step();
        }
        queue.GoTo(end);
    }

    /// <summary>
    /// Without a fault, a due reminder fires at the next scan; many scans later something has gone wrong.
    /// </summary>
    private void WakesInTime()
    {
        if (machine.Grid?.Health.IsWritable is not true)
            return;
        lateLooks = checker.EarliestWake is { } due && due < clock.GetUtcNow() - interval ? lateLooks + 1 : 0;
        if (lateLooks > MostLateLooks)
            throw new ViolationException("Due reminders fire", $"{checker.EarliestWake:O} has passed");
    }

    private const int MostLateLooks = 2_000;
    private int lateLooks;
}
