using Grid.FaultHarness.Crashes.Numbers;
using Grid.Testing.Client;

namespace Grid.Testing.Tests.Crashes;

/// <summary>The checkers must find planted violations.</summary>
public sealed class NumberCheckerTests
{
    private readonly Deliveries deliveries = new();

    [Fact]
    public void Events_in_order_are_right_and_may_be_read_again()
    {
        Assert.Empty(deliveries.Read(0, Page(3, 0, Event(1), Event(2), Event(3))));
        Assert.Empty(deliveries.Read(1, Page(4, 0, Event(2), Event(3), Event(4))));
        deliveries.Acknowledged(4);
        Assert.Empty(deliveries.Read(0, Page(5, 4, Event(5))));
    }

    [Fact]
    public void An_event_that_is_left_out_is_found() =>
        Found("event 2 was to come, and 3 came", 0, Page(3, 0, Event(1), Event(3)));

    [Fact]
    public void An_event_out_of_order_is_found() =>
        Found("event 1 was to come, and 2 came", 0, Page(2, 0, Event(2), Event(1)));

    [Fact]
    public void An_event_that_is_told_under_two_numbers_is_found() =>
        Found("event 2 was told before", 0, Page(2, 0, Event(1), Event(1) with { Number = 2 }));

    [Fact]
    public void An_event_that_changes_is_found()
    {
        Assert.Empty(deliveries.Read(0, Page(1, 0, Event(1))));
        Found("event 1 says something else than before", 0, Page(1, 0, Event(1) with { Kind = "disputed" }));
    }

    [Fact]
    public void Events_that_are_gone_after_the_restart_are_found()
    {
        Assert.Empty(deliveries.Read(0, Page(2, 0, Event(1), Event(2))));
        Found("event 2 was read, and now there are 1 only", 2, Page(1, 0));
    }

    [Fact]
    public void An_acknowledgement_that_is_lost_is_found()
    {
        Assert.Empty(deliveries.Read(0, Page(1, 0, Event(1))));
        deliveries.Acknowledged(1);
        Found("event 1 was acknowledged, and the stream knows of 0 only", 0, Page(1, 0, Event(1)));
    }

    [Theory]
    [InlineData(1, "live", null, null)]
    [InlineData(1, null, null, "Bound")]
    [InlineData(1, "unbinding", null, "Bound")]
    [InlineData(1, "live+live", null, "Bound")]
    [InlineData(2, "unbinding", null, null)]
    [InlineData(2, null, null, null)]
    [InlineData(2, "live", null, "Released")]
    [InlineData(2, null, "live", "Released")]
    [InlineData(3, "live", null, null)]
    [InlineData(3, "leaving", "arriving", null)]
    [InlineData(3, null, "arriving", null)]
    [InlineData(3, null, "live", null)]
    [InlineData(3, "live", "live", "two places")]
    [InlineData(3, "leaving", "live", "two places")]
    [InlineData(3, null, null, "lost")]
    [InlineData(3, "unbinding", null, "Moving")]
    public void Places_that_cannot_be_are_found_midway(int phase, string? first, string? second, string? wrong) =>
        Judged(wrong, Places.Midway((NumberPhase)phase, first, second));

    [Theory]
    [InlineData(1, "live", null, null)]
    [InlineData(2, null, null, null)]
    [InlineData(3, null, "live", null)]
    [InlineData(2, "unbinding", null, "Released")]
    [InlineData(3, "live", null, "Moving")]
    [InlineData(3, "leaving", "arriving", "Moving")]
    [InlineData(3, null, "arriving", "Moving")]
    [InlineData(3, null, null, "lost")]
    public void What_has_not_come_to_its_end_is_found_at_rest(
        int phase, string? first, string? second, string? wrong) =>
        Judged(wrong, Places.AtRest((NumberPhase)phase, first, second));

    private static void Judged(string? expected, string? found)
    {
        if (expected is null)
            Assert.Null(found);
        else
            Assert.Contains(expected, found);
    }

    private void Found(string what, long after, EventsWaiting page) =>
        Assert.Contains(what, deliveries.Read(after, page));

    private static EventsWaiting Page(long appended, long acknowledged, params EventSeen[] events) =>
        new(events, appended, acknowledged);

    private static EventSeen Event(int number) => new(
        number, "unbinding_asked", "bank", new(number, 0, 0, new byte[8]), "+8613490000000", null, null,
        new(number, 1, 0, new byte[8]), null);
}
