using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Streams;

public sealed class Streaming
{
    private static readonly SecurityEvent News = new(
        SecurityEventKind.UnbindingAsked, new("bank-1"), Scenario.CauseOf(1), Samples.Morning);

    [Fact]
    public void Events_are_numbered_from_one_and_kept_as_rows()
    {
        var (state, first) = Take(Core.Streams.EventStream.Empty, new EventStreamCommand.Append(News));
        var (after, second) = Take(state, new EventStreamCommand.Append(News));
        Assert.Equal([1, 2], new[] { first, second }.Select(answer => ((IJournaledFact)answer.Facts[0]).Number));
        Assert.Equal(new Core.Streams.EventStream(2, 0), after);
    }

    [Fact]
    public void A_receiver_acknowledges_what_it_has_and_not_what_was_never_sent()
    {
        var held = new Core.Streams.EventStream(5, 2);
        var (state, answer) = Take(held, new EventStreamCommand.Acknowledge(4));
        Assert.Equal(4, ((ITruncatesJournal)answer.Facts[0]).Through);
        Assert.Equal(new Core.Streams.EventStream(5, 4), state);
        Assert.Empty(Take(state, new EventStreamCommand.Acknowledge(3)).Answer.Facts);
        Assert.Equal(Refusal.EventNotSent, Take(state, new EventStreamCommand.Acknowledge(6)).Answer.Refusal);
    }

    [Theory]
    [InlineData(999_999, 0, 0)]
    [InlineData(1_000_000, 0, 1)]
    [InlineData(1_000_500, 500, 501)]
    [InlineData(1_000_500, 1_000_400, 1_000_400)]
    public void A_list_of_loss_reports_keeps_the_last_million(long appended, long acknowledged, long forgotten)
    {
        var listed = News with { Kind = SecurityEventKind.LossListed };
        var (state, _) = Take(new(appended, acknowledged), new EventStreamCommand.Append(listed));
        Assert.Equal(new Core.Streams.EventStream(appended + 1, forgotten), state);
        var (events, _) = Take(new(appended, acknowledged), new EventStreamCommand.Append(News));
        Assert.Equal(new Core.Streams.EventStream(appended + 1, acknowledged), events);
    }

    [Theory]
    [InlineData(SecurityEventKind.IdentifierRecycled, true)]
    [InlineData(SecurityEventKind.IdentifierChanged, false)]
    [InlineData(SecurityEventKind.UnbindingAsked, true)]
    [InlineData(SecurityEventKind.RebindAsked, true)]
    [InlineData(SecurityEventKind.MoveCancelled, false)]
    [InlineData(SecurityEventKind.Disputed, true)]
    [InlineData(SecurityEventKind.MoveAnnounced, false)]
    [InlineData(SecurityEventKind.AnswerOverdue, false)]
    [InlineData(SecurityEventKind.CheckMissed, false)]
    [InlineData(SecurityEventKind.ReviewOpened, false)]
    [InlineData(SecurityEventKind.LossListed, false)]
    [InlineData(SecurityEventKind.CardInvalidated, true)]
    [InlineData(SecurityEventKind.CardRestored, true)]
    [InlineData(SecurityEventKind.CardSuperseded, true)]
    [InlineData(SecurityEventKind.HolderDeceased, true)]
    public void A_cascade_counts_news_and_not_notices(SecurityEventKind kind, bool counted)
    {
        var told = Take(
            Core.Streams.EventStream.Empty, new EventStreamCommand.Append(News with { Kind = kind })).Answer.Messages;
        Message[] expected = [new(ActorKeys.Cascade(News.Cascade), new CascadeCommand.Told(new("bank-1"), 1))];
        Assert.Equal(counted ? expected : [], told);
    }

    [Fact]
    public void A_gap_is_corruption() => Assert.Throws<InvalidOperationException>(
        () => EventStreamDecider.Evolve(Core.Streams.EventStream.Empty, new EventStreamFact.Appended(2, News)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void An_acknowledgement_that_was_made_before_or_is_of_more_than_there_is_is_corruption(long upTo) =>
        Assert.Throws<InvalidOperationException>(
            () => EventStreamDecider.Evolve(new(5, 2), new EventStreamFact.Acknowledged(upTo, upTo)));

    private static (Core.Streams.EventStream State, Decision<EventStreamFact> Answer) Take(
        Core.Streams.EventStream state, EventStreamCommand command)
    {
        var answer = EventStreamDecider.Decide(state, command, new(Samples.Morning, Guid.Empty));
        return (answer.Facts.Aggregate(state, EventStreamDecider.Evolve), answer);
    }
}
