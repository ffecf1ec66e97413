using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Streams;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

/// <summary>An actor with many senders and receivers: its record stays small, and no message waits for long.</summary>
public sealed class BacklogSpecs : IDisposable
{
    private const int Senders = 12_000;

    /// <summary>A waiting message takes some 180 bytes; all of them in one record would be over two million.</summary>
    private const int SmallRecord = 500_000;

    private readonly Temporary temporary = new();

    [Fact]
    public async Task A_stream_to_which_thousands_write_at_once_keeps_a_small_record_and_tells_every_cascade()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        var largest = 0;
        store.FailsBefore = write =>
        {
            if (write.Key == ActorKeys.Stream(new("bank")))
                largest = Math.Max(largest, write.Body?.Length ?? 0);
            return false;
        };
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);
        var stream = grid.EventStream(ActorKeys.Stream(new("bank")));

        await Task.WhenAll(Enumerable.Range(1, Senders).Select(sender => stream.Deliver(Letter(sender)).AsTask()));

        Assert.Equal(Senders, (await stream.ReadBacklog(0, 1)).Appended);
        var told = await Task.WhenAll(Enumerable.Range(1, Senders).Select(sender => CountReceived(grid, sender)));
        Assert.All(told, count => Assert.Equal(1, count));
        Assert.InRange(largest, 1, SmallRecord);
    }

    public void Dispose() => temporary.Dispose();

    private static Envelope Letter(int sender)
    {
        var news = new SecurityEvent(SecurityEventKind.UnbindingAsked, new("bank"), CascadeOf(sender), Some.Noon);
        return new(
            $"phone/{sender}", 1, CascadeOf(sender), new(
            ActorKeys.Stream(new("bank")), new EventStreamCommand.Append(news)));
    }

    /// <summary>A cascade counts before its beginning arrives; it is begun here so that it can be read.</summary>
    private static async Task<int> CountReceived(EmbeddedGrid grid, int sender)
    {
        var cascade = grid.Cascade(ActorKeys.Cascade(CascadeOf(sender)));
        var begin = new Core.Cascades.CascadeCommand.Begin(
            Core.Cascades.CascadeCause.NumberReleased, Some.Noon, ToTell: 1, ToAnswer: 1, "card/ann");
        await cascade.Execute(begin);
        for (var tries = 0; (await cascade.Ask(new CascadeQuery.GetView()))!.Told == 0 && tries < 5_000; tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        return (await cascade.Ask(new CascadeQuery.GetView()))!.Told;
    }

    private static Guid CascadeOf(int sender) => new(sender, 0, 0, new byte[8]);
}
