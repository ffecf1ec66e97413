using Grid.Core.Phones;
using Grid.Simulation.Faults;
using Grid.Testing.Time;

namespace Grid.Simulation.World;

/// <summary>What everybody in the world has at hand.</summary>
internal sealed record Scene(
    Stage Stage, Dice Dice, Cast Cast, Mischief Mischief, Timeline Timeline, SimulatedClock Clock)
{
    /// <summary>The time that the grid's own machine tells, by which what it is told is judged.</summary>
    public DateTimeOffset Told
    {
        get
        {
            var now = Clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    /// <summary>Nearly always a number that is somebody's, since few come to an office with another.</summary>
    public string AnyPhone()
    {
        var held = Cast.Phones.Where(one => Stage.View.State<Phone.Assigned>(one) is not null).ToArray();
        return held.Length > 0 && !Dice.Happens(0.15) ? Dice.Any(held) : Dice.Any(Cast.Phones);
    }

    /// <summary>Nearly always what fits, and now and then anything.</summary>
    public T Mostly<T>(T? fitting, IReadOnlyList<T> any) where T : class =>
        fitting is not null && !Dice.Happens(0.08) ? fitting : Dice.Any(any);
}

/// <summary>Something that people do, how often against other things, and whether only in office hours.</summary>
internal sealed record Act(Action Do, double Weight, bool IsOffice);
