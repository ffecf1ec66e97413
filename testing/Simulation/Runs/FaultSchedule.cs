using Grid.Simulation.Faults;
using Grid.Simulation.Machines;
using Grid.Simulation.World;
using Grid.Testing.Disk;

namespace Grid.Simulation.Runs;

/// <summary>What happens to the machine by the day: restarts, a clock that is wrong, a disk that fills up.</summary>
internal sealed class FaultSchedule(Scene scene, Machine machine, SimulatedDisk disk, DateTimeOffset until)
{
    private static readonly TimeSpan[] Jumps =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromDays(1),
        TimeSpan.FromDays(3),
    ];

    private const int LooksADay = 4;

    public void Begin() => Next();

    private void Next()
    {
        if (scene.Queue.Now < until)
            scene.Queue.After(scene.Random.Waiting(TimeSpan.FromDays(1.0 / LooksADay)), Look);
    }

    private void Look()
    {
        if (scene.Faults.ShouldInject(FaultKind.Restart) || disk.Used > 8 << 20)
            machine.Restart();
        if (scene.Faults.ShouldInject(FaultKind.ClockForward))
            scene.Clock.Jump(scene.Random.Any(Jumps));
        if (scene.Faults.ShouldInject(FaultKind.ClockBack))
            scene.Clock.Jump(-scene.Random.Any(Jumps));
        if (scene.Faults.ShouldInject(FaultKind.ClockDrift))
            scene.Clock.Drift((scene.Random.Fraction() - 0.5) * 0.01);
        if (!scene.Faults.IsDiskFull && scene.Faults.ShouldInject(FaultKind.DiskFull))
        {
            scene.Faults.IsDiskFull = true;
            scene.Queue.After(
                scene.Random.Waiting(TimeSpan.FromHours(1)), () => scene.Faults.IsDiskFull = false);
        }
        Next();
    }
}
