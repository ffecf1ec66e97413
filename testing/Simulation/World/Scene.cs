using Grid.Core.Phones;
using Grid.Simulation.Faults;
using Grid.Testing.Time;

namespace Grid.Simulation.World;

/// <summary>What everybody in the world has at hand.</summary>
internal sealed record Scene(
    SimulationContext Context, DeterministicRandom Random, Participants Participants, FaultInjector Faults,
    EventQueue Queue, SimulatedClock Clock)
{
    /// <summary>The time of the grid's machine, by which its answers are judged.</summary>
    public DateTimeOffset Told
    {
        get
        {
            var now = Clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    /// <summary>Nearly always a number with a holder, since few come to an office with another.</summary>
    public string AnyPhone()
    {
        var held = Participants.Phones.Where(one => Context.View.State<Phone.Assigned>(one) is not null).ToArray();
        return held.Length > 0 && !Random.Happens(0.15) ? Random.Any(held) : Random.Any(Participants.Phones);
    }

    /// <summary>Nearly always what fits, and now and then anything.</summary>
    public T Mostly<T>(T? fitting, IReadOnlyList<T> any) where T : class =>
        fitting is not null && !Random.Happens(0.08) ? fitting : Random.Any(any);
}

/// <summary>Something that people do, how often against other things, and whether only in office hours.</summary>
internal sealed record Act(Action Do, double Weight, bool IsOffice);
