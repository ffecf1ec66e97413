using Grid.Core.Actors;
using Grid.Core.Streams;

namespace Grid.Grains.Tests.Contract;

/// <summary>Shared Signals streams over the events of an institution.</summary>
public abstract partial class GridContract
{
    [Fact]
    public async Task A_stream_of_signals_is_the_same_whichever_way_it_is_seen()
    {
        var (outbox, id) = (New("stream"), NewId());
        await Accepted(grid => grid.EventStream(outbox), new EventStreamCommand.CreateSignals(id, Wanted));
        await SendInOrder(outbox, NewPhone());
        await Accepted(
            grid => grid.EventStream(outbox), new EventStreamCommand.SetSignalStatus(id, SignalStatus.Paused, "why"));
        for (var way = 0; way < Ways; way++)
        {
            var seen = await Query(grid => grid.EventStream(outbox).Ask(new EventStreamQuery.GetSignals(id)));
            Assert.Equal((SignalStatus.Paused, "why", 0), (seen!.Status, seen.Reason, seen.ThroughEvent));
            Assert.Equal(Wanted.Requested, seen.Settings.Requested);
            Assert.Single(await Query(grid => grid.EventStream(outbox).Ask(new EventStreamQuery.ListSignals())));
            Assert.Null(await Query(grid => grid.EventStream(outbox).Ask(new EventStreamQuery.GetSignals(NewId()))));
            await Refused(
                Refusal.SignalStreamNotHeld, grid => grid.EventStream(outbox),
                new EventStreamCommand.DeleteSignals(NewId()));
        }
    }

    [Fact]
    public async Task Two_streams_that_are_acknowledged_in_many_ways_at_once_each_get_every_event_once()
    {
        var (outbox, ids) = (New("stream"), new[] { NewId(), NewId() });
        foreach (var id in ids)
            await Accepted(grid => grid.EventStream(outbox), new EventStreamCommand.CreateSignals(id, Wanted));
        await SendInOrder(outbox, NewPhone());
        await Accepted(grid => grid.EventStream(outbox), new EventStreamCommand.Acknowledge(OfEach));
        var places = Enumerable.Range(2, 2 * OfEach).Select(place => (long)place).ToArray();
        await Task.WhenAll(places.Chunk(4).Select(some => Accepted(
            grid => grid.EventStream(outbox), new EventStreamCommand.AcknowledgeSignals(ids[0], [.. some], []))));
        Assert.Equal(OfEach, (await Page(outbox, 0, 100)).Events.Length);
        foreach (var some in places.Reverse().Chunk(7))
            for (var time = 0; time < 2; time++)
                await Accepted(
                    grid => grid.EventStream(outbox),
                    new EventStreamCommand.AcknowledgeSignals(ids[1], [.. some], []));
        for (var way = 0; way < Ways; way++)
        {
            var seen = await Query(grid => grid.EventStream(outbox).Ask(new EventStreamQuery.ListSignals()));
            Assert.All(seen, stream => Assert.Equal((OfEach, 0), (stream.ThroughEvent, stream.Beyond.Length)));
            Assert.Empty((await Page(outbox, 0, 100)).Events);
        }
    }

    private static SignalSettings Wanted => new(["urn:example:one", "urn:example:two"], "A stream");
}
