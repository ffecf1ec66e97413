using Grid.Core.Actors;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;
using static Grid.Core.Streams.EventStreamCommand;

namespace Grid.Core.Specs.Streams;

/// <summary>When tokens of a stream are pushed, how often that is tried, and when it ends.</summary>
public sealed class Pushes
{
    private static readonly Guid One = Scenario.CauseOf(1);
    private static readonly Guid Two = Scenario.CauseOf(2);
    private static readonly SignalPush Endpoint = new("https://receiver.example/", "sealed");
    private static readonly SignalSettings Pushed = new(["a"], null, Endpoint);
    private static readonly SignalSettings Polled = new(["a"], null);

    private Core.Streams.EventStream state = Core.Streams.EventStream.Empty;
    private DateTimeOffset now = Samples.Morning;

    [Fact]
    public void A_push_is_due_at_once_where_something_waits_and_on_no_other_stream()
    {
        Do(new CreateSignals(One, Pushed), new CreateSignals(Two, Polled));
        Assert.Null(Due());
        Happen();
        Assert.Equal((now, null), (Stream().PushesAt, state.Find(Two)!.PushesAt));
        Assert.Equal(new Reminder(now, new StartPushes()), EventStreamDecider.NextReminder(state));
    }

    [Fact]
    public void Whoever_starts_has_the_lease_and_the_push_is_due_again_when_that_ends()
    {
        Do(new CreateSignals(One, Pushed));
        Happen();
        Do(new StartPushes());
        Assert.Equal(now + SignalTerms.PushLease, Due());
        Happen();
        Assert.Equal(now + SignalTerms.PushLease, Due());
        Assert.Empty(Decide(new StartPushes()).Facts);
    }

    [Fact]
    public void Only_streams_that_are_due_are_leased()
    {
        Do(new CreateSignals(One, Pushed), new CreateSignals(Two, Pushed));
        Happen();
        Do(new StartPushes(), Read(Two, 2, 3));
        now += TimeSpan.FromSeconds(1);
        Happen();
        Do(new StartPushes());
        Assert.Equal(now + SignalTerms.PushLease - TimeSpan.FromSeconds(1), Stream().PushesAt);
        Assert.Equal(now + SignalTerms.PushLease, state.Find(Two)!.PushesAt);
    }

    [Fact]
    public void Once_everything_is_accepted_nothing_is_due_and_nothing_is_kept()
    {
        Do(new CreateSignals(One, Pushed));
        Happen();
        Do(new StartPushes(), new FailPush(One, 0, "err"), Read(One, 2, 3));
        Assert.Null(Stream().Pushing);
        Assert.Null(Due());
    }

    [Fact]
    public void Attempts_that_fail_are_further_and_further_apart_up_to_the_longest()
    {
        Do(new CreateSignals(One, Pushed));
        Happen();
        var pauses = new List<TimeSpan>();
        for (var failures = 0; failures < 12; failures++)
        {
            Do(new StartPushes(), new FailPush(One, failures, "err"));
            pauses.Add(Due()!.Value - now);
            now = Due()!.Value;
        }
        Assert.Equal(
            [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600], pauses.Select(pause => (int)pause.TotalSeconds));
        Assert.Equal((12, Samples.Morning, "err"), (
            Stream().Failures, Stream().Pushing!.FailingSince, Stream().Pushing!.Error));
    }

    [Fact]
    public void What_a_second_server_or_an_earlier_attempt_met_with_counts_once()
    {
        Do(new CreateSignals(One, Pushed));
        Happen();
        Do(new FailPush(One, 0, "first"));
        Assert.Empty(Decide(new FailPush(One, 0, "again")).Facts);
        Do(Read(One, 2, 3));
        Assert.Empty(Decide(new FailPush(One, 1, "late")).Facts);
    }

    [Fact]
    public void A_token_that_is_accepted_ends_the_failures_and_the_rest_is_due_as_before()
    {
        Do(new CreateSignals(One, Pushed));
        Happen(2);
        Do(new FailPush(One, 0, "err"), new FailPush(One, 1, "err"));
        var due = Due();
        Do(Read(One, 2, 3));
        Assert.Equal(SignalPushing.Idle with { DueAt = due }, Stream().Pushing);
    }

    [Fact]
    public void A_stream_that_fails_for_three_days_is_paused_holds_what_waits_and_keeps_the_error()
    {
        Do(new CreateSignals(One, Pushed));
        Happen();
        Do(new FailPush(One, 0, "first"));
        now += SignalTerms.PausedAfter - TimeSpan.FromMilliseconds(1);
        Do(new FailPush(One, 1, "second"));
        Assert.Equal(SignalStatus.Enabled, Stream().Status);
        now += TimeSpan.FromMilliseconds(1);
        Do(new FailPush(One, 2, "third"));
        Happen();
        Assert.Equal((SignalStatus.Paused, null), (Stream().Status, Due()));
        Assert.Equal(new SignalPushing(null, 3, Samples.Morning, "third"), Stream().Pushing);
        Assert.Equal("third", Assert.Single(Stream().Notices).PausedBecause);
        Assert.True(Stream().IsOpen(2));
    }

    [Theory]
    [InlineData(SignalStatus.Enabled)]
    [InlineData(SignalStatus.Paused)]
    [InlineData(SignalStatus.Disabled)]
    public void The_status_that_its_receiver_sets_ends_that(SignalStatus status)
    {
        Do(new CreateSignals(One, Pushed));
        Happen();
        Do(new FailPush(One, 0, "err"));
        now += SignalTerms.PausedAfter;
        Do(new FailPush(One, 1, "err"), new SetSignalStatus(One, status, "reason"));
        Assert.Empty(Stream().Notices);
        Assert.Equal(status == SignalStatus.Enabled ? now : null, Due());
        Assert.Equal(0, Stream().Failures);
        Assert.Equal(status != SignalStatus.Disabled, Stream().IsOpen(2));
    }

    [Fact]
    public void Another_endpoint_is_tried_at_once_and_polling_needs_no_push()
    {
        Do(new CreateSignals(One, Pushed));
        Happen();
        Do(new FailPush(One, 0, "err"), new FailPush(One, 1, "err"), new FailPush(One, 2, "err"));
        Do(new ChangeSignals(One, Pushed with { Description = "other words" }, SignalMembers.All));
        Assert.Equal(3, Stream().Failures);
        now += TimeSpan.FromMilliseconds(5);
        var other = Pushed with { Push = Endpoint with { Url = "https://other.example/" } };
        Do(new ChangeSignals(One, other, SignalMembers.Push));
        Assert.Equal((now, 0), (Due(), Stream().Failures));
        Do(new ChangeSignals(One, Polled, SignalMembers.Push));
        Assert.Equal((null, null), (Due(), Stream().Pushing));
        Do(new ChangeSignals(One, Pushed, SignalMembers.Push));
        Assert.Equal(now, Due());
    }

    [Fact]
    public void A_verification_is_pushed_unless_the_stream_is_paused()
    {
        Do(new CreateSignals(One, Pushed), new SetSignalStatus(One, SignalStatus.Paused, null));
        Do(new RequestVerification(One, "state"));
        Assert.Null(Due());
        Do(new SetSignalStatus(One, SignalStatus.Enabled, null));
        Assert.Equal(now, Due());
        Do(Read(One, -1));
        Assert.Null(Due());
    }

    private static AcknowledgeSignals Read(Guid id, params long[] places) => new(id, [.. places], []);

    private SignalStream Stream() => state.Find(One)!;

    private DateTimeOffset? Due() => EventStreamDecider.NextReminder(state)?.At;

    private void Happen(int count = 1)
    {
        for (var number = 0; number < count; number++)
            Do(new Append(new(SecurityEventKind.Disputed, new("bank-1"), Scenario.CauseOf(1), now)));
    }

    private Decision<EventStreamFact> Decide(EventStreamCommand command) =>
        EventStreamDecider.Decide(state, command, new(now, Guid.Empty));

    private void Do(params EventStreamCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = Decide(command);
            Assert.Null(decision.Refusal);
            state = decision.Facts.Aggregate(state, EventStreamDecider.Evolve);
        }
    }
}
