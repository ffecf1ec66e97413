using Grid.Testing.Time;

namespace Grid.Testing.Tests.Simulation;

/// <summary>Virtual time passes only from event to event, and the clock can differ from it.</summary>
public sealed class Times
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly EventQueue queue = new(Start);

    [Fact]
    public void Events_happen_in_order_of_time_and_then_of_planning()
    {
        var seen = new List<int>();
        queue.After(TimeSpan.FromHours(2), () => seen.Add(3));
        queue.After(TimeSpan.FromHours(1), () => seen.Add(1));
        queue.After(TimeSpan.FromHours(1), () => seen.Add(2));
        queue.After(TimeSpan.FromHours(1), () => seen.Add(9)).Cancel();

        while (queue.Next is not null)
            queue.Step();

        Assert.Equal([1, 2, 3], seen);
        Assert.Equal(Start.AddHours(2), queue.Now);
    }

    [Fact]
    public void A_clock_that_is_wrong_does_not_change_how_long_a_timer_takes()
    {
        var clock = new SimulatedClock(queue);
        DateTimeOffset? fired = null;
        using var timer = clock.CreateTimer(
            _ => fired = queue.Now, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        clock.Jump(TimeSpan.FromDays(-3));

        queue.Step();

        Assert.Equal(Start.AddHours(1), fired);
        Assert.Equal(Start.AddHours(1).AddDays(-3), clock.GetUtcNow());
    }

    [Fact]
    public void A_clock_that_drifts_is_wrong_by_ever_more_until_it_is_corrected()
    {
        var clock = new SimulatedClock(queue);
        clock.Drift(0.001);

        queue.GoTo(Start.AddDays(1));
        Assert.Equal(TimeSpan.FromDays(0.001), clock.Offset);
        clock.Correct();
        Assert.Equal(queue.Now, clock.GetUtcNow());
    }

    [Fact]
    public void Looks_at_which_nothing_can_be_due_are_left_out()
    {
        var clock = new SimulatedClock(queue);
        var looks = 0;
        using var timer = clock.CreateTimer(_ => looks++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        Assert.Null(clock.NextTick(null));
        Assert.Equal(Start.AddDays(300), clock.NextTick(Start.AddDays(300)));
        queue.GoTo(Start.AddDays(300));
        clock.Tick();

        Assert.Equal(1, looks);
        Assert.Equal(Start.AddDays(300).AddSeconds(1), clock.NextTick(Start));
    }

    [Fact]
    public void The_same_dice_fall_the_same_way_for_ever()
    {
        var random = new DeterministicRandom(42);

        Assert.Equal([7, 1, 2, 3, 0], Enumerable.Range(0, 5).Select(_ => random.Below(10)));
    }
}
