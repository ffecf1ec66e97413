using Grid.Testing.Tests.Scenarios.Support;

namespace Grid.Testing.Tests.Scenarios;

/// <summary>The faults of a scenario occur, and the grid keeps its guarantees.</summary>
public sealed class Faults
{
    [Fact]
    public async Task A_grid_that_is_down_answers_nothing_and_comes_back_with_what_it_had_acknowledged()
    {
        var seen = await Plays.InVirtualTime("""
            scenario "Down"
            holder Ann
            holder Ben
            stranger Eve
            bank Harbour
            at 10:00 Ann reports her card lost
            from 10:00:05 to 10:00:15 the grid is down
            at 10:00:10 Ben reports his card stolen
            every 1s from 09:59:55 to 10:00:25 Eve shows Ann's card at Harbour
            every 1s from 10:00:16 to 10:00:25 Eve shows Ben's card at Harbour
            expect after Ann's report every check of Ann's card says invalid/lost
            expect after Ben's report every check of Ben's card says invalid/stolen
            """);
        Assert.True(seen.Holds);
        Assert.Equal(10, seen.Checks.Count(check => check.Answer is null));
        Assert.Contains(seen.Entries, entry => entry is { Outcome: "no answer; it is tried again" });
    }

    [Fact]
    public async Task A_bank_that_is_down_checks_nothing_and_one_that_is_slow_checks_late()
    {
        var seen = await Plays.InVirtualTime("""
            scenario "Banks"
            holder Ann
            bank Harbour
            bank Meadow
            from 10:00 to 10:01 Harbour is down
            from 10:00 to 10:01 Meadow is slow by 2s
            every 10s from 09:59 to 10:02 Ann shows her card at Harbour, Meadow
            expect every check of Ann's card says valid
            """);
        Assert.Equal(12, seen.Checks.Count(check => check.Bank == "Harbour"));
        Assert.Equal(6, seen.Checks.Count(check => check.Ended - check.Began > TimeSpan.FromSeconds(2)));
        Assert.True(seen.Holds);
    }

    [Theory]
    [InlineData("late by 10s")]
    [InlineData("lost 60%")]
    [InlineData("doubled 100%")]
    public async Task Messages_in_trouble_arrive_in_the_end_and_once(string trouble)
    {
        var seen = await Plays.InVirtualTime($"""
            scenario "Roads"
            carrier North
            holder Ann
            bank Harbour answers in 1min
            bank Meadow answers in 1min
            number red at North of Ann
            from 08:00 to 20:00 messages are {trouble}
            at 09:00 Ann binds red at Harbour, Meadow
            at 10:00 North takes red back
            expect within 30min of red's release red's release is complete
            """);
        Assert.True(seen.Holds);
        Assert.Equal((2, 2), (seen.Cascades[0].Steps[^1].Progress.Told, seen.Cascades[0].Steps[^1].Progress.Answered));
        Assert.Equal(2, seen.Entries.Count(entry => entry.What.Contains("is asked to end", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_fault_that_a_world_cannot_make_is_left_out_and_said_to_be()
    {
        var seen = await Plays.In(world => new BentWorld(world), """
            scenario "Elsewhere"
            holder Ann
            bank Harbour
            from 09:00 to 10:00 the grid is down
            at 09:30 Ann shows her card at Harbour
            expect every check of Ann's card says valid
            """);
        Assert.True(seen.Holds);
        Assert.Contains(seen.Entries, entry => entry is { Outcome: "skipped: this world cannot make it" });
    }
}
