using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Grid.Core.Actors;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;
using static Grid.Core.Streams.EventStreamCommand;

namespace Grid.Core.Specs.Streams;

/// <summary>
/// After any commands two streams have open what a list of places, kept by hand, has: nothing is lost, nothing comes
/// back, and no row is forgotten that a receiver still needs.
/// </summary>
[Properties(MaxTest = 500, EndSize = 60)]
public sealed class SignalHistories
{
    private static readonly Guid[] Ids = [Scenario.CauseOf(1), Scenario.CauseOf(2)];

    private static readonly Append Another = new(new(
        SecurityEventKind.Disputed, new("bank-1"), Scenario.CauseOf(1), Samples.Morning));

    private static readonly Gen<EventStreamCommand> AnyCommand = Gen.Frequency(
        (4, Gen.Constant<EventStreamCommand>(Another)),
        (1, from id in Gen.Elements(Ids) select (EventStreamCommand)new CreateSignals(id, new(["a"], null))),
        (1, from id in Gen.Elements(Ids) select (EventStreamCommand)new DeleteSignals(id)),
        (2, from id in Gen.Elements(Ids)
            from status in Gen.Elements(Enum.GetValues<SignalStatus>())
            select (EventStreamCommand)new SetSignalStatus(id, status, null)),
        (2, from upTo in Gen.Choose(0, 30) select (EventStreamCommand)new Acknowledge(upTo)),
        (5, from id in Gen.Elements(Ids)
            from places in Gen.ArrayOf(Gen.Choose(-2, 60))
            from rejected in Gen.ArrayOf(Gen.Choose(-2, 60))
            select (EventStreamCommand)new AcknowledgeSignals(
                id, [.. places.Select(place => (long)place)],
                [.. rejected.Select(place => new SignalRejection(place, Samples.Morning, "err", null))])));

    [Property]
    public Property What_waits_is_what_was_never_acknowledged() => Prop.ForAll(
        Gen.ArrayOf(AnyCommand).ToArbitrary(), new Action<EventStreamCommand[]>(Play));

    private static void Play(EventStreamCommand[] commands)
    {
        var state = Core.Streams.EventStream.Empty;
        var open = new Dictionary<Guid, SortedSet<long>>();
        var rows = new SortedSet<long>();
        foreach (var command in commands)
        {
            var decision = EventStreamDecider.Decide(state, command, new(Samples.Morning, Guid.Empty));
            if (decision.Refusal is null)
                Keep(open, state, command);
            state = decision.Facts.Aggregate(state, EventStreamDecider.Evolve);
            foreach (var fact in decision.Facts)
                if (fact is EventStreamFact.Appended appended)
                    rows.Add(appended.Number);
                else if (fact is ITruncatesJournal truncated)
                    rows.RemoveWhere(number => number <= truncated.Through);
            Compare(state, open, rows);
        }
    }

    private static void Keep(
        Dictionary<Guid, SortedSet<long>> open, Core.Streams.EventStream state, EventStreamCommand command)
    {
        switch (command)
        {
            case Append:
                foreach (var (id, places) in open)
                    if (state.Find(id)!.Status != SignalStatus.Disabled)
                        places.UnionWith([2 * (state.Appended + 1), (2 * (state.Appended + 1)) + 1]);
                break;
            case CreateSignals c:
                open.TryAdd(c.Id, []);
                break;
            case DeleteSignals c:
                open.Remove(c.Id);
                break;
            case SetSignalStatus { Status: SignalStatus.Disabled } c:
                open[c.Id].Clear();
                break;
            case AcknowledgeSignals c:
                open[c.Id].ExceptWith(c.Places.Concat(c.Rejected.Select(each => each.Place)));
                break;
        }
    }

    private static void Compare(
        Core.Streams.EventStream state, Dictionary<Guid, SortedSet<long>> open, SortedSet<long> rows)
    {
        Assert.Equal(open.Keys.Order(), state.Signals.Select(stream => stream.Id).Order());
        foreach (var stream in state.Signals.Where(stream => stream.Status != SignalStatus.Disabled))
        {
            Assert.Equal(
                open[stream.Id], Enumerable.Range(1, (int)(2 * state.Appended) + 1).Select(place => (long)place)
                    .Where(stream.IsOpen));
            Assert.All(open[stream.Id], place => Assert.Contains(place / 2, rows));
            Assert.Equal(stream.Beyond.Order().Distinct(), stream.Beyond);
        }
        for (var number = state.Acknowledged + 1; number <= state.Appended; number++)
            Assert.Contains(number, rows);
    }
}
