using Grid.Core.Actors;
using Grid.Core.Streams;

namespace Grid.Grains.Tests.Contract;

/// <summary>Subscriptions to SIM swaps.</summary>
public abstract partial class GridContract
{
    [Fact]
    public async Task A_subscription_is_the_same_whichever_way_it_is_seen_and_gone_when_its_end_was_delivered()
    {
        var (phone, id) = (NewPhone(), NewId());
        var key = ActorKeys.Subscription(id);
        var terms = new SwapSubscription(
            new("bank-1"), phone, new("sealed"), null, DateTimeOffset.UnixEpoch, null, 1,
            DateTimeOffset.UnixEpoch.AddYears(500));
        await Accepted(
            grid => grid.EventStream(key),
            new EventStreamCommand.Subscribe(id, terms, new("https://sink.example/", "x")));
        await Accepted(
            grid => grid.EventStream(key), new EventStreamCommand.NoteSwap(id, phone, DateTimeOffset.UnixEpoch));
        for (var way = 0; way < Ways; way++)
        {
            var seen = await Query(grid => grid.EventStream(key).Ask(new EventStreamQuery.GetSubscription()));
            Assert.Equal(terms with { Swaps = 1, EndedBecause = SubscriptionEnd.MaxEventsReached }, seen!.Terms);
            Assert.Equal((id, "https://sink.example/"), (seen.Stream.Id, seen.Stream.Settings.Push!.Url));
            Assert.Equal(2, (await Page(key, 0, 100)).Events.Length);
        }
        await Accepted(grid => grid.EventStream(key), new EventStreamCommand.AcknowledgeSignals(id, [2, 3, 4, 5], []));
        for (var way = 0; way < Ways; way++)
        {
            Assert.Null(await Query(grid => grid.EventStream(key).Ask(new EventStreamQuery.GetSubscription())));
            Assert.Empty((await Page(key, 0, 100)).Events);
        }
    }
}
