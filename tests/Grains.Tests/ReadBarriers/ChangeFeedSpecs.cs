using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains.ReadBarriers;
using Grid.Grains.Tests.Support;
using Grid.Silo.Postgres;
using Npgsql;

namespace Grid.Grains.Tests.ReadBarriers;

/// <summary>PostgreSQL reports writes in the order in which they became visible.</summary>
public sealed class ChangeFeedSpecs(PostgresFixture postgres) : IAsyncLifetime
{
    private StandaloneStore? standalone;
    private Database? database;
    private IClusterStore store = null!;
    private PostgresChangeFeed order = null!;

    public async ValueTask InitializeAsync()
    {
        standalone = await StandaloneStore.Start(await postgres.NewDatabase());
        (database, store) = (standalone.Database, standalone.Store);
        order = new(database.Changes);
        await order.Begin(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (standalone is null)
            return;
        await order.DisposeAsync();
        await standalone.DisposeAsync();
    }

    [Fact]
    public async Task Every_acknowledged_write_is_told_once_by_the_next_question()
    {
        Assert.Empty(await order.Next(Cancel));
        for (var round = 0; round < 50; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.Write(Write($"card/{i}", round)).AsTask()));
            var told = await order.Next(Cancel);
            Assert.Equal(
                Enumerable.Range(0, 8).Select(i => new Change($"card/{i}", round + 1)),
                told.OrderBy(change => change.Key, StringComparer.Ordinal));
        }
        Assert.Empty(await order.Next(Cancel));
    }

    [Fact]
    public async Task A_write_that_becomes_visible_late_is_told_late_and_not_lost()
    {
        await using var connection = await database!.Records.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using (var slow = new NpgsqlCommand(
            """
            SELECT write_turn('card/slow', 0, convert_to(lpad(length(head)::text, 8, '0') || head, 'UTF8') || '\x00')
            FROM (VALUES ('(0,f,,f,0,{},{},{},{},{},{},{},{},{},{},{})')) AS turn (head)
            """, connection))
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
    public async Task What_is_written_after_it_was_forgotten_has_a_greater_version_than_all_before()
    {
        foreach (var isTrimmed in new[] { false, true })
        {
            var before = (await store.Read("card/1"))?.Version ?? 0;
            await store.Write(Write("card/1", before));
            await store.Write(Write("card/1", before + 1) with { Body = null });
            if (isTrimmed)
                await Run("SELECT trim_changes(interval '1 h')");
            var forgotten = (await store.Read("card/1"))!;
            Assert.True(forgotten.IsForgotten);
            await store.Write(Write("card/1", forgotten.Version));
            var told = (await order.Next(Cancel)).Select(change => change.Version).Order();
            Assert.Equal([before + 1, before + 2, before + 3], told);
        }
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
        await Run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'grid change feed'");
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
