using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains.Tests.Support;
using Grid.Silo.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Grid.Grains.Tests.ReadBarriers;

/// <summary>What PostgreSQL tells of the order in which writes became visible.</summary>
public sealed class ChangeFeedSpecs(PostgresFixture postgres) : IAsyncLifetime
{
    private Database? database;
    private PostgresStore store = null!;
    private PostgresChangeFeed order = null!;

    public async ValueTask InitializeAsync()
    {
        database = new(await postgres.NewDatabase());
        store = new(database.Records, NullLogger<PostgresStore>.Instance);
        order = new(database.Fence);
        await order.Begin(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is null)
            return;
        await order.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Every_acknowledged_write_is_told_once_by_the_next_question()
    {
        Assert.Empty(await order.Next(Cancel));
        for (var round = 0; round < 50; round++)
        {
            var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
                i => store.WriteSequenced(Write($"card/{round}/{i}", 0)).AsTask()));
            var told = await order.Next(Cancel);
            Assert.Equal(numbers.Order(), told.Select(change => change.Sequence).Order());
        }
        Assert.Empty(await order.Next(Cancel));
    }

    [Fact]
    public async Task A_write_that_becomes_visible_late_is_told_late_and_not_lost()
    {
        await using var connection = await database!.Records.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using (var slow = new NpgsqlCommand(
            "SELECT write_actor('card/slow', 0, '\\x00', 0, NULL, false, '{}', '{}', '{}', 0, '{}', '{}')", connection))
            await slow.ExecuteNonQueryAsync(Cancel);
        for (var i = 0; i < 5; i++)
        {
            await store.Write(Write($"card/{i}", 0));
            Assert.Equal($"card/{i}", Assert.Single(await order.Next(Cancel)).Key);
        }
        await transaction.CommitAsync(Cancel);
        Assert.Equal("card/slow", Assert.Single(await order.Next(Cancel)).Key);
    }

    [Fact]
    public async Task A_write_that_was_rolled_back_is_never_told()
    {
        await Assert.ThrowsAsync<VersionConflictException>(() => store.Write(Write("card/1", 5)).AsTask());
        Assert.Empty(await order.Next(Cancel));
    }

    [Fact]
    public async Task Who_asks_too_seldom_is_told_that_it_has_missed_something()
    {
        await store.Write(Write("card/1", 0));
        await Trim();
        await Trim();
        await Assert.ThrowsAsync<UnavailableException>(() => order.Next(Cancel).AsTask());
        await order.Begin(Cancel);
        await store.Write(Write("card/1", 1));
        Assert.Equal("card/1", Assert.Single(await order.Next(Cancel)).Key);
    }

    [Fact]
    public async Task Trimming_what_was_told_disturbs_nobody()
    {
        for (var version = 0; version < 20; version++)
        {
            await store.Write(Write("card/1", version));
            if (version % 4 == 0)
                await Trim(); // Between a write and the question that hears of it, too.
            Assert.Single(await order.Next(Cancel));
            if (version % 4 == 1)
                await Trim();
        }
        Assert.InRange(await Count("SELECT count(*) FROM change"), 1, 8);
    }

    [Fact]
    public async Task A_connection_that_broke_is_doubt_until_it_is_begun_anew()
    {
        await Run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'grid fence'");
        await Assert.ThrowsAsync<UnavailableException>(() => order.Next(Cancel).AsTask());
        await order.Begin(Cancel);
        Assert.Empty(await order.Next(Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static RecordWrite Write(string key, long expected) => new(key, expected, [1], null, false, [], 0, []);

    private Task Trim() => Run("SELECT trim_changes(interval '0')");

    private async Task<long> Count(string sql)
    {
        await using var command = database!.Records.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private async Task Run(string sql)
    {
        await using var command = database!.Records.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
