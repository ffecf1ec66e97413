using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.Grains.Tests.Support;

namespace Grid.Grains.Tests.Contract;

/// <summary>Events that wait for their receivers.</summary>
public abstract partial class GridContract
{
    private const int Senders = 4;
    private const int OfEach = 30;

    [Fact]
    public async Task A_receiver_that_was_away_for_long_finds_every_event_once_and_in_its_senders_order()
    {
        var stream = New("stream");
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => SendInOrder(stream, NewPhone())));
        Clock.Forward(TimeSpan.FromDays(400));

        var seen = new List<EventStreamFact.Appended>();
        while (await Page(stream, seen.Count, 50) is { Events.IsEmpty: false } page)
        {
            Assert.InRange(page.Events.Length, 1, 50);
            seen.AddRange(page.Events);
        }
        Assert.Equal(Enumerable.Range(1, Senders * OfEach), seen.Select(each => (int)each.Number));
        foreach (var of in seen.GroupBy(each => each.Event.Phone!.Key))
            Assert.Equal(Enumerable.Range(1, OfEach), of.Select(each => int.Parse(
                each.Event.Account!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task What_a_receiver_has_acknowledged_is_gone_and_the_rest_stays()
    {
        var stream = New("stream");
        await SendInOrder(stream, NewPhone());
        await Refused(
            Refusal.EventNotSent, grid => grid.EventStream(stream), new EventStreamCommand.Acknowledge(OfEach + 1));
        await Accepted(grid => grid.EventStream(stream), new EventStreamCommand.Acknowledge(20));
        for (var way = 0; way < Ways; way++)
        {
            var left = await Page(stream, 0, 100);
            Assert.Equal((OfEach, 20, 21), (left.Appended, left.Acknowledged, left.Events[0].Number));
            Assert.Equal(OfEach - 20, left.Events.Length);
        }
        await Accepted(
            grid => grid.EventStream(stream), new EventStreamCommand.Acknowledge(7)); // Of a page from before.
        await Accepted(grid => grid.EventStream(stream), new EventStreamCommand.Acknowledge(OfEach));
        Assert.Empty((await Page(stream, 0, 100)).Events);
        await SendInOrder(stream, NewPhone());
        Assert.Equal(OfEach + 1, (await Page(stream, 0, 100)).Events[0].Number);
    }

    private Task<Backlog> Page(string stream, long after, int limit) =>
        Query(grid => grid.EventStream(stream).ReadBacklog(after, limit));

    /// <summary>
    /// Sends each message twice, the second time to another silo, as a sender without an answer does.
    /// </summary>
    private async Task SendInOrder(string stream, PhoneKey sender)
    {
        for (var number = 1; number <= OfEach; number++)
        {
            var news = new SecurityEvent(
                SecurityEventKind.MoveAnnounced, new("receiver"), Guid.Empty, Clock.GetUtcNow(),
                new(sender, new("sealed")),
                Account: $"{number}");
            var envelope = new Envelope(
                sender.Value, number, Guid.Empty, new Message(stream, new EventStreamCommand.Append(news)));
            for (var time = 0; time < 2; time++)
                await Patience.Insist(async () =>
                {
                    await Grid.EventStream(stream).Deliver(envelope);
                    return true;
                });
        }
    }
}
