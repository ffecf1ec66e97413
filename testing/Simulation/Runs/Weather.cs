using Grid.Simulation.Faults;
using Grid.Simulation.Machines;
using Grid.Simulation.World;
using Grid.Testing.Disk;

namespace Grid.Simulation.Runs;

/// <summary>What happens to the machine by the day: restarts, a clock that is wrong, a disk that fills up.</summary>
internal sealed class Weather(Scene scene, Machine machine, SimulatedDisk disk, DateTimeOffset until)
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
        if (scene.Timeline.Now < until)
            scene.Timeline.After(scene.Dice.Waiting(TimeSpan.FromDays(1.0 / LooksADay)), Look);
    }

    private void Look()
    {
        if (scene.Mischief.Strikes(FaultKind.Restart) || disk.Used > 8 << 20)
            machine.Restart();
        if (scene.Mischief.Strikes(FaultKind.ClockForward))
            scene.Clock.Jump(scene.Dice.Any(Jumps));
        if (scene.Mischief.Strikes(FaultKind.ClockBack))
            scene.Clock.Jump(-scene.Dice.Any(Jumps));
        if (scene.Mischief.Strikes(FaultKind.ClockDrift))
            scene.Clock.Drift((scene.Dice.Fraction() - 0.5) * 0.01);
        if (!scene.Mischief.IsDiskFull && scene.Mischief.Strikes(FaultKind.DiskFull))
        {
            scene.Mischief.IsDiskFull = true;
            scene.Timeline.After(
                scene.Dice.Waiting(TimeSpan.FromHours(1)), () => scene.Mischief.IsDiskFull = false);
        }
        Next();
    }
}
