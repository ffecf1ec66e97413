using Grid.Scenarios.Playing;
using Grid.Testing.Tests.Scenarios.Support;

namespace Grid.Testing.Tests.Scenarios;

/// <summary>Failed expectations are found, and the report shows what led to them.</summary>
public sealed class Verdicts
{
    /// <remarks>No check begins with the report: either answer would be right.</remarks>
    private const string Wallet = """
        scenario "A wallet"
        holder Ann
        stranger Eve
        bank Harbour
        at 10:00 Ann reports her card lost
        every 2s from 09:59:51 to 10:00:11 Eve shows Ann's card at Harbour

        """;

    private const string Number = """
        scenario "A number"
        carrier North
        holder Ann
        holder Ben
        bank Harbour answers in 1h
        bank Meadow never answers
        bank Quick refuses in 1min
        number red at North of Ann
        number blue at North of Ann
        at 09:00 Ann binds red at Harbour, Meadow
        at 10:00 North takes red back
        every 1d from 09:30 to day 100 00:00 Harbour texts red
        at day 95 09:00 North gives red to Ben

        """;

    [Theory]
    [InlineData("every check of Ann's card says valid", "5 of 10 checks said otherwise; the first at 10:00:01")]
    [InlineData("after Ann's report every check of Ann's card says invalid/stolen", "5 of 5 checks said otherwise")]
    [InlineData("no check of Ann's card says valid", "5 of 10 checks said otherwise; the first at 09:59:51")]
    [InlineData("after 11:00 every check of Ann's card says invalid/lost", "no such check was answered")]
    [InlineData("every check of Ann's old card says invalid/superseded", "no such check was answered")]
    [InlineData("no text goes astray", "no bank wanted to send a text")]
    [InlineData("99% of calls within 1ms", "0% of 11 calls")]
    public async Task Of_a_card_that_do_not_hold_are_found(string expectation, string why) =>
        Missed(await Plays.InVirtualTime(Wallet + "expect " + expectation), why);

    [Theory]
    [InlineData("within 47h of red's release red's release is complete", "told 2 of 2, answered 1, overdue 0")]
    [InlineData("by day 40 00:00 red's release is complete", "told 2 of 2, answered 1, overdue 1")]
    [InlineData("at 09:59 red is bound at Harbour", "red is bound at Harbour, Meadow")]
    [InlineData("at day 96 00:00 red is bound at Harbour", "red is bound nowhere")]
    [InlineData("at day 50 00:00 red is clean", "nobody holds red")]
    [InlineData("at 09:30 red counts as recycled since 08:00", "red still has the owner that it had")]
    [InlineData("by day 10 00:00 Meadow is late with 2 answers", "Meadow was late with 1")]
    public async Task Of_a_number_that_do_not_hold_are_found(string expectation, string why) =>
        Missed(await Plays.InVirtualTime(Number + "expect " + expectation), why);

    [Theory]
    [InlineData("at 11:00 Ann freezes her card but is refused card_reported", true)]
    [InlineData("at 11:00 Ann freezes her card", false)]
    [InlineData("at 11:00 Ann gets a new card but is refused card_reported", false)]
    public async Task Say_whether_a_step_was_refused_as_it_should_be(string step, bool holds)
    {
        var seen = await Plays.InVirtualTime(Wallet + step);
        Assert.Equal(holds, seen.Holds);
        Assert.Equal(!holds, seen.Entries.Any(entry => entry.Tone is Tone.Wrong));
    }

    [Fact]
    public async Task Tell_the_story_of_a_stale_answer()
    {
        var seen = await Plays.In(
            world => new BentWorld(world)
            {
                BendCheck = (answer, now) => now > new TimeSpan(10, 0, 5) ? "valid" : answer,
            },
            Wallet + "expect after Ann's report every check of Ann's card says invalid/lost");
        var verdict = Assert.Single(seen.Verdicts);
        Assert.False(verdict.Holds);
        Assert.StartsWith("3 of 5 checks said otherwise", verdict.Why, StringComparison.Ordinal);
        Assert.Contains("Ann reports her card lost -> acknowledged", verdict.Story[0], StringComparison.Ordinal);
        Assert.Contains(
            "Eve shows Ann's card at Harbour, 5 s after Ann's report -> valid, where invalid/lost was expected",
            verdict.Story[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_who_read_a_text_that_was_not_for_them()
    {
        var seen = await Plays.In(
            world => new BentWorld(world) { BendUsable = static (_, _) => true },
            Number + "expect no text goes astray");
        var verdict = Assert.Single(seen.Verdicts);
        Assert.False(verdict.Holds);
        Assert.Equal("5 of 99 texts went astray", verdict.Why);
        Assert.EndsWith(
            "Harbour sends red a text for Ann -> Ben reads it", verdict.Story[^1], StringComparison.Ordinal);
    }

    private static void Missed(RunLog seen, string why)
    {
        var verdict = Assert.Single(seen.Verdicts);
        Assert.False(verdict.Holds);
        Assert.Contains(why, verdict.Why, StringComparison.Ordinal);
        Assert.False(seen.Holds);
    }
}
