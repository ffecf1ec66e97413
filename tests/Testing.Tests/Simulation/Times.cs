using Grid.Testing.Time;

namespace Grid.Testing.Tests.Simulation;

/// <summary>Virtual time passes only from event to event, and the clock may say otherwise.</summary>
public sealed class Times
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Timeline timeline = new(Start);

    [Fact]
    public void Events_happen_in_order_of_time_and_then_of_planning()
    {
        var seen = new List<int>();
        timeline.After(TimeSpan.FromHours(2), () => seen.Add(3));
        timeline.After(TimeSpan.FromHours(1), () => seen.Add(1));
        timeline.After(TimeSpan.FromHours(1), () => seen.Add(2));
        timeline.After(TimeSpan.FromHours(1), () => seen.Add(9)).Cancel();

        while (timeline.Next is not null)
            timeline.Step();

        Assert.Equal([1, 2, 3], seen);
        Assert.Equal(Start.AddHours(2), timeline.Now);
    }

    [Fact]
    public void A_clock_that_is_wrong_does_not_change_how_long_a_timer_takes()
    {
        var clock = new SimulatedClock(timeline);
        DateTimeOffset? fired = null;
        using var timer = clock.CreateTimer(
            _ => fired = timeline.Now, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        clock.Jump(TimeSpan.FromDays(-3));

        timeline.Step();

        Assert.Equal(Start.AddHours(1), fired);
        Assert.Equal(Start.AddHours(1).AddDays(-3), clock.GetUtcNow());
    }

    [Fact]
    public void A_clock_that_drifts_is_wrong_by_ever_more_until_it_is_corrected()
    {
        var clock = new SimulatedClock(timeline);
        clock.Drift(0.001);

        timeline.GoTo(Start.AddDays(1));
        Assert.Equal(TimeSpan.FromDays(0.001), clock.Offset);
        clock.Correct();
        Assert.Equal(timeline.Now, clock.GetUtcNow());
    }

    [Fact]
    public void Looks_at_which_nothing_can_be_due_are_left_out()
    {
        var clock = new SimulatedClock(timeline);
        var looks = 0;
        using var timer = clock.CreateTimer(_ => looks++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        Assert.Null(clock.NextTick(null));
        Assert.Equal(Start.AddDays(300), clock.NextTick(Start.AddDays(300)));
        timeline.GoTo(Start.AddDays(300));
        clock.Tick();

        Assert.Equal(1, looks);
        Assert.Equal(Start.AddDays(300).AddSeconds(1), clock.NextTick(Start));
    }

    [Fact]
    public void The_same_dice_fall_the_same_way_for_ever()
    {
        var dice = new Dice(42);

        Assert.Equal([7, 1, 2, 3, 0], Enumerable.Range(0, 5).Select(_ => dice.Below(10)));
    }
}
