using System.Collections.Immutable;
using System.Text.Json;
using Grid.Core.Actors;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;
using static Grid.Core.Streams.EventStreamCommand;

namespace Grid.Core.Specs.Streams;

/// <summary>The rules of Shared Signals streams.</summary>
public sealed class Signals
{
    private static readonly Guid One = Scenario.CauseOf(1);
    private static readonly Guid Two = Scenario.CauseOf(2);
    private static readonly SignalSettings Settings = new(["a", "b"], "mine");

    private static readonly Append Another = new(new(
        SecurityEventKind.Disputed, new("bank-1"), Scenario.CauseOf(1), Samples.Morning));

    private Core.Streams.EventStream state = Core.Streams.EventStream.Empty;
    private DateTimeOffset now = Samples.Morning;

    [Fact]
    public void A_stream_gets_the_events_after_its_creation()
    {
        Do(Another, Another, new CreateSignals(One, Settings));
        Assert.Equal((2, SignalStatus.Enabled), (Stream().ThroughEvent, Stream().Status));
        Assert.False(Stream().IsOpen(SignalStream.PlaceOf(2, 1)));
        Assert.True(Stream().IsOpen(SignalStream.PlaceOf(3, 0)));
    }

    [Fact]
    public void An_event_is_forgotten_once_the_list_and_all_streams_have_it()
    {
        Do(new CreateSignals(One, Settings), new CreateSignals(Two, Settings), Another, Another);
        Assert.Equal(0, Forgotten(new Acknowledge(2)));
        Assert.Equal(0, Forgotten(Read(One, 2, 3, 4, 5)));
        Assert.Equal(1, Forgotten(Read(Two, 2, 3, 4)));
        Assert.Equal(2, Forgotten(new DeleteSignals(Two)));
        Assert.Equal(2, Forgotten(new DeleteSignals(One)));
        Assert.Equal(new Core.Streams.EventStream(2, 2), state);
    }

    [Fact]
    public void The_list_of_an_institution_with_streams_holds_the_latest_events_alone()
    {
        state = new(SignalTerms.HeldForList + 10, 3);
        Do(new CreateSignals(One, Settings));
        Assert.Equal(10, state.Forgettable);
        Do(new DeleteSignals(One));
        Assert.Equal(3, state.Forgettable);
    }

    [Fact]
    public void What_is_acknowledged_out_of_order_leaves_gaps_that_wait()
    {
        Do(new CreateSignals(One, Settings), Another, Another, Another);
        Do(Read(One, 6, 2, 4, 4));
        Assert.Equal(2, Stream().Through);
        Assert.Equal([4L, 6L], Stream().Beyond);
        Do(Read(One, 3));
        Assert.Equal(4, Stream().Through);
        Assert.Equal([6L], Stream().Beyond);
        Assert.Equal([5L, 7L], Enumerable.Range(1, 7).Select(place => (long)place).Where(Stream().IsOpen));
    }

    [Fact]
    public void What_was_acknowledged_before_or_never_was_there_changes_nothing()
    {
        Do(new CreateSignals(One, Settings), Another, Read(One, 2));
        Assert.Empty(Decide(Read(One, 2, 1, 0, -1, -7, 4, 5, long.MaxValue)).Facts);
    }

    [Fact]
    public void Nobody_acknowledges_further_ahead_than_is_offered()
    {
        Do(new CreateSignals(One, Settings));
        for (var number = 0; number <= SignalTerms.Window; number++)
            Do(Another);
        Do(Read(One, [.. Enumerable.Range(4, 2 * SignalTerms.Window).Select(place => (long)place)]));
        Assert.Equal(SignalStream.PlaceOf(SignalTerms.Window, 1), Stream().Beyond[^1]);
    }

    [Fact]
    public void A_rejected_token_is_kept_with_its_error_and_waits_no_longer()
    {
        Do(new CreateSignals(One, Settings), Another);
        var rejected = new SignalRejection(2, now, "invalid_key", "no such key");
        Do(new AcknowledgeSignals(One, [3], [rejected, rejected with { Place = 9 }]));
        Assert.Equal(1, Stream().ThroughEvent);
        Assert.Equal([rejected], Stream().Rejections);
        Do(new AcknowledgeSignals(One, [], [rejected]));
        Assert.Single(Stream().Rejections);
    }

    [Fact]
    public void A_paused_stream_holds_and_a_disabled_one_drops()
    {
        Do(new CreateSignals(One, Settings), new CreateSignals(Two, Settings));
        Do(new SetSignalStatus(One, SignalStatus.Paused, "night"));
        Do(new SetSignalStatus(Two, SignalStatus.Disabled, null));
        Do(Another, Another);
        Assert.Equal(0, Forgotten(new Acknowledge(2)));
        Do(new SetSignalStatus(One, SignalStatus.Enabled, null), new SetSignalStatus(Two, SignalStatus.Enabled, null));
        Assert.Equal((0, 2), (Stream().ThroughEvent, state.Find(Two)!.ThroughEvent));
        Assert.Empty(Decide(new SetSignalStatus(One, SignalStatus.Enabled, null)).Facts);
    }

    [Fact]
    public void A_disabled_stream_holds_no_event_back()
    {
        Do(new CreateSignals(One, Settings), new SetSignalStatus(One, SignalStatus.Disabled, null), Another);
        Assert.Equal(1, Forgotten(new Acknowledge(1)));
    }

    [Fact]
    public void A_change_leaves_alone_what_it_does_not_name()
    {
        Do(new CreateSignals(One, Settings));
        Do(new ChangeSignals(One, new(["c"], null), SignalMembers.Requested));
        Assert.Equal(["c"], Stream().Settings.Requested);
        Assert.Equal("mine", Stream().Settings.Description);
        Do(new ChangeSignals(One, new(["d"], null), SignalMembers.All));
        Assert.Equal(["d"], Stream().Settings.Requested);
        Assert.Null(Stream().Settings.Description);
    }

    [Fact]
    public void A_verification_waits_until_it_is_acknowledged_and_can_be_requested_again_after_the_interval()
    {
        Do(new CreateSignals(One, Settings), new RequestVerification(One, "sealed"));
        now += SignalTerms.MinVerificationInterval - TimeSpan.FromMilliseconds(1);
        Assert.Equal(Refusal.VerifiedTooOften, Decide(new RequestVerification(One, null)).Refusal);
        now += TimeSpan.FromMilliseconds(1);
        Do(new RequestVerification(One, null));
        Assert.Equal([-1L, -2L], Stream().Notices.Select(notice => notice.Place));
        Assert.Equal("sealed", Stream().Notices[0].State);
        Do(Read(One, -1));
        Assert.Equal([-2L], Stream().Notices.Select(notice => notice.Place));
    }

    [Fact]
    public void Only_so_many_verifications_wait_and_a_disabled_stream_drops_them()
    {
        Do(new CreateSignals(One, Settings));
        for (var number = 0; number < SignalTerms.MaxNotices; number++, now += SignalTerms.MinVerificationInterval)
            Do(new RequestVerification(One, null));
        Assert.Equal(Refusal.VerifiedTooOften, Decide(new RequestVerification(One, null)).Refusal);
        Do(new SetSignalStatus(One, SignalStatus.Disabled, null));
        Assert.Empty(Stream().Notices);
        Assert.Empty(Decide(new RequestVerification(One, null)).Facts);
    }

    [Fact]
    public void A_subject_is_removed_once_and_added_again()
    {
        Do(new CreateSignals(One, Settings), new RemoveSubject(One, "x"));
        Assert.Empty(Decide(new RemoveSubject(One, "x")).Facts);
        Assert.Empty(Decide(new AddSubject(One, "y")).Facts);
        Assert.Equal(["x"], Stream().Removed);
        Do(new AddSubject(One, "x"));
        Assert.Empty(Stream().Removed);
    }

    [Fact]
    public void Facts_that_cannot_follow_are_corruption()
    {
        var ahead = SignalStream.After(1, One, Settings);
        Assert.Throws<InvalidOperationException>(
            () => EventStreamDecider.Evolve(state, new EventStreamFact.SignalsChanged(ahead, 0)));
        Assert.Throws<InvalidOperationException>(
            () => EventStreamDecider.Evolve(state, new EventStreamFact.SignalsDeleted(One, 0)));
    }

    [Fact]
    public void Streams_come_back_from_the_store_as_they_were_and_none_takes_no_room()
    {
        Assert.Equal("""{"state":{"appended":1},"version":1,"outbox":[],"requests":[]}""", Stored(new(1, 0)));
        Do(new CreateSignals(One, Settings), Another, Read(One, 3), new RequestVerification(One, "s"));
        Do(new RemoveSubject(One, "x"), new AcknowledgeSignals(One, [], [new(2, now, "err", null)]));
        var back = JsonSerializer.Deserialize(Stored(state), GridJson.Default.ActorRecordEventStream)!.State;
        Assert.Equivalent(state, back, strict: true);
    }

    private static string Stored(Core.Streams.EventStream state) => JsonSerializer.Serialize(
        new ActorRecord<Core.Streams.EventStream>(state, 1, 0, [], []), GridJson.Default.ActorRecordEventStream);

    private static AcknowledgeSignals Read(Guid id, params ImmutableArray<long> places) => new(id, places, []);

    private SignalStream Stream() => state.Find(One)!;

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

    /// <summary>The last row that may be forgotten after a command.</summary>
    private long Forgotten(EventStreamCommand command)
    {
        var facts = Decide(command).Facts;
        Do(command);
        return facts.OfType<ITruncatesJournal>().Single().Through;
    }
}
