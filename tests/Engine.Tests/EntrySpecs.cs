using System.Text.Json;
using Grid.Core.Actors;
using Grid.Core.Streams;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;
using Streams = Grid.Engine.Embedded.ActorHost<
    Grid.Core.Streams.EventStreamDecider, Grid.Core.Streams.EventStream,
    Grid.Core.Streams.EventStreamCommand, Grid.Core.Streams.EventStreamFact>;

namespace Grid.Engine.Tests;

/// <summary>Journal rows are written with the turn that made them, or not at all.</summary>
public sealed class EntrySpecs : IDisposable
{
    private const string Key = "stream/bank";

    private readonly Temporary temporary = new();

    [Fact]
    public async Task Rows_are_read_in_order_after_a_restart_and_the_record_does_not_grow()
    {
        await Run(async (streams, store) =>
        {
            await Append(streams, 1);
            var small = (await store.Read(Key))!.Body.Length;
            await Append(streams, 199);
            Assert.InRange((await store.Read(Key))!.Body.Length, 1, small + 20);
        });

        await Run(async (streams, _) =>
        {
            var rows = await streams.Entries(Key, after: 150, limit: 1_000);
            Assert.Equal(Enumerable.Range(151, 50).Select(number => (long)number), rows.Select(row => row.Number));
            var kept = JsonDocument.Parse(rows[0].Body).RootElement.GetProperty("event").GetProperty("kind");
            Assert.Equal(nameof(SecurityEventKind.MoveCancelled), kept.GetString());
        });
    }

    [Fact]
    public async Task Rows_that_were_acknowledged_are_forgotten() => await Run(async (streams, _) =>
    {
        await Append(streams, 10);

        await streams.Execute(Key, new EventStreamCommand.Acknowledge(7), null);

        Assert.Equal([8L, 9L, 10L], (await streams.Entries(Key, 0, 100)).Select(row => row.Number));
    });

    [Fact]
    public async Task A_turn_that_is_not_taken_leaves_no_row() => await Run(async (streams, store) =>
    {
        store.FailsBefore = _ => true;
        await Assert.ThrowsAsync<UnavailableException>(() => Append(streams, 1));
        store.FailsBefore = _ => false;

        await Append(streams, 1);

        Assert.Equal([1L], (await streams.Entries(Key, 0, 100)).Select(row => row.Number));
    });

    [Fact]
    public async Task A_row_put_in_the_place_of_another_is_never_shown()
    {
        await Run((streams, _) => Append(streams, 3));
        using (var connection = new Connection(temporary.Database))
            connection.Run(
                "UPDATE entry SET (body, crc) = (SELECT body, crc FROM entry WHERE number = 1) WHERE number = 2");

        await Run(async (streams, _) =>
            await Assert.ThrowsAsync<UnavailableException>(() => streams.Entries(Key, 0, 100).AsTask()));
    }

    public void Dispose() => temporary.Dispose();

    private async Task Run(Func<Streams, FaultyStore, Task> test)
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var engine = new EmbeddedEngine(store, temporary.Options);
        var streams = engine.Host<EventStreamDecider, Core.Streams.EventStream, EventStreamCommand, EventStreamFact>(
            ActorTypes.EventStream);
        await engine.Start();
        await test(streams, store);
    }

    private static async Task Append(Streams streams, int events)
    {
        var news = new SecurityEvent(SecurityEventKind.MoveCancelled, new("bank"), Guid.Empty, Some.Noon);
        for (var i = 0; i < events; i++)
            await streams.Execute(Key, new EventStreamCommand.Append(news), null);
    }
}
