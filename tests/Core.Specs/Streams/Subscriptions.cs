using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;
using static Grid.Core.Streams.EventStreamCommand;
using static Grid.Core.Streams.SubscriptionEnd;

namespace Grid.Core.Specs.Streams;

/// <summary>Subscriptions to SIM swaps: what they notify of, when they end, and that nothing is left of them.</summary>
public sealed class Subscriptions
{
    private static readonly Guid One = Scenario.CauseOf(1);
    private static readonly PhoneKey Phone = new("phone/1");

    private readonly List<SecurityEvent> noted = [];
    private readonly List<Message> sent = [];
    private Core.Streams.EventStream state = Core.Streams.EventStream.Empty;
    private DateTimeOffset now = Samples.Morning;

    [Fact]
    public void A_new_one_makes_sure_that_the_number_knows_of_it_and_nothing_is_due()
    {
        Do(Subscribe());
        Assert.Equal([new(Phone.Value, new PhoneCommand.KeepWatch(new(One, new("bank-1"), null)))], sent);
        Assert.Null(EventStreamDecider.NextReminder(state));
        Do(Subscribe());
        Assert.Single(sent);
    }

    [Fact]
    public void A_swap_is_pushed_at_once_with_the_moment_at_which_it_happened()
    {
        Do(Subscribe(), Swap(now.AddHours(-1)));
        Assert.Equal((SecurityEventKind.SimSwapped, now.AddHours(-1)), (noted[0].Kind, noted[0].At));
        Assert.IsType<StartPushes>(EventStreamDecider.NextReminder(state)!.Command);
        Deliver();
        Assert.Null(EventStreamDecider.NextReminder(state));
        Assert.True(state.Subscription!.IsActive);
    }

    [Fact]
    public void It_ends_after_so_many_swaps_and_is_forgotten_once_that_was_delivered()
    {
        Do(Subscribe(maxEvents: 2), Swap(now), Swap(now), Swap(now));
        Assert.Equal(
            [(SecurityEventKind.SimSwapped, null), (SecurityEventKind.SimSwapped, null),
                (SecurityEventKind.SubscriptionEnded, (SubscriptionEnd?)MaxEventsReached)],
            noted.Select(news => (news.Kind, news.Ended)));
        Assert.Contains(new(Phone.Value, new PhoneCommand.UnwatchSim(One)), sent);
        Assert.NotEqual(Core.Streams.EventStream.Empty, state);
        Deliver();
        Assert.Equal(Core.Streams.EventStream.Empty, state);
    }

    [Theory]
    [InlineData(60, null, 60, SubscriptionExpired)]
    [InlineData(null, 60, 59, AccessTokenExpired)]
    [InlineData(30, 60, 30, SubscriptionExpired)]
    [InlineData(90, 60, 59, AccessTokenExpired)]
    [InlineData(59, 60, 59, SubscriptionExpired)]
    public void It_ends_when_its_time_is_over_or_a_minute_before_its_token_expires(
        int? expires, int? token, int due, SubscriptionEnd reason)
    {
        Do(Subscribe(expires: expires, token: token));
        var reminder = EventStreamDecider.NextReminder(state)!;
        Assert.Equal(now.AddMinutes(due), reminder.At);
        now = reminder.At.AddTicks(-1);
        Do((EventStreamCommand)reminder.Command);
        Assert.Empty(noted);
        now = reminder.At;
        Do((EventStreamCommand)reminder.Command);
        Assert.Equal(reason, Assert.Single(noted).Ended);
    }

    [Fact]
    public void It_ends_for_its_subscriber_once_and_hears_of_no_swap_after_that()
    {
        Do(Subscribe(), new EndSubscription(SubscriptionDeleted), new EndSubscription(NetworkTerminated), Swap(now));
        Assert.Equal(SubscriptionDeleted, Assert.Single(noted).Ended);
    }

    [Fact]
    public void A_number_forgets_one_that_never_was()
    {
        Do(Swap(now), new AbandonSubscription(), new EndSubscription(NetworkTerminated), new ExpireSubscription());
        Assert.Equal([new(Phone.Value, new PhoneCommand.UnwatchSim(One))], sent);
        Assert.Equal(Core.Streams.EventStream.Empty, state);
    }

    [Fact]
    public void A_sink_that_is_gone_or_fails_for_three_days_ends_it_and_drops_what_waits()
    {
        Do(Subscribe(), Swap(now), new AbandonSubscription());
        Assert.Equal(Core.Streams.EventStream.Empty, state);
        Do(Subscribe(), Swap(now), new FailPush(One, 0, "err"));
        now += SignalTerms.PausedAfter;
        sent.Clear();
        Do(new FailPush(One, 1, "err"));
        Assert.Equal(Core.Streams.EventStream.Empty, state);
        Assert.Equal([new(Phone.Value, new PhoneCommand.UnwatchSim(One))], sent);
    }

    private static NoteSwap Swap(DateTimeOffset at) => new(One, Phone, at);

    private Subscribe Subscribe(int? expires = null, int? maxEvents = null, int? token = null) => new(
        One,
        new(
            new("bank-1"), Phone, new("sealed"), null, now, expires is { } minutes ? now.AddMinutes(minutes) : null,
            maxEvents, token is { } left ? now.AddMinutes(left) : null),
        new("https://sink.example/", "sealed"));

    private void Deliver() => Do(new AcknowledgeSignals(
        One, [.. Enumerable.Range(2, 2 * (int)state.Appended).Select(place => (long)place)], []));

    private void Do(params EventStreamCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = EventStreamDecider.Decide(state, command, new(now, Guid.Empty));
            Assert.Null(decision.Refusal);
            noted.AddRange(decision.Facts.OfType<EventStreamFact.Appended>().Select(fact => fact.Event));
            sent.AddRange(decision.Messages);
            state = decision.Facts.Aggregate(state, EventStreamDecider.Evolve);
        }
    }
}
