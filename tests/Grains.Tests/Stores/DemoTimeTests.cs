using Grid.Core.Actors;
using Grid.Grains.Tests.Support;
using Grid.Silo.Postgres;
using Npgsql;

namespace Grid.Grains.Tests.Stores;

/// <summary>
/// The demonstration's time on a cluster: once it has advanced, no server answers with an earlier one.
/// </summary>
public sealed class DemoTimeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Quarantine = TimeSpan.FromDays(90);

    private readonly List<DemoTime> opened = [];
    private string database = "";

    public async ValueTask InitializeAsync()
    {
        database = await postgres.NewDatabase();
        await Run("INSERT INTO grid.orleansmembershipversiontable (deploymentid) VALUES ('grid')");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var time in opened)
            await time.DisposeAsync();
    }

    [Fact]
    public async Task Time_has_passed_when_every_living_silo_follows()
    {
        var (one, other) = (await Silo("one"), await Silo("other"));
        await one.Read(TimeSpan.Zero);
        await other.Read(TimeSpan.Zero);
        var all = await one.Add(Quarantine);
        Assert.Equal(Quarantine, all);
        Assert.Equal(Quarantine, await one.Read(all));
        Assert.False(await one.IsApplied(all));
        Assert.Equal(Quarantine, await other.Read(TimeSpan.Zero)); // It has read it, and not said that it follows.
        Assert.False(await one.IsApplied(all));
        await other.Read(all);
        Assert.True(await one.IsApplied(all));
        Assert.Equal(2 * Quarantine, await other.Add(Quarantine));
    }

    [Fact]
    public async Task Who_is_given_up_is_not_waited_for_and_who_starts_takes_it_over()
    {
        var (one, other) = (await Silo("one"), await Silo("other"));
        await one.Read(TimeSpan.Zero);
        await other.Read(TimeSpan.Zero);
        await Run("UPDATE grid.demo_follower SET at = at - interval '1 minute'"); // Nothing was heard since.
        var all = await one.Add(Quarantine);
        await one.Read(all);
        Assert.False(await one.IsApplied(all));
        await Run("UPDATE grid.orleansmembershiptable SET status = 6 WHERE siloname = 'other'");
        Assert.True(await one.IsApplied(all));
        Assert.Equal(Quarantine, await (await Silo("later")).Read(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_server_that_is_no_silo_is_waited_for_while_it_is_heard_of()
    {
        var silo = await Silo("one");
        await silo.Read(TimeSpan.Zero);
        var client = Open("one/77");
        await client.Read(TimeSpan.Zero);
        var all = await silo.Add(Quarantine);
        await silo.Read(all);
        Assert.False(await silo.IsApplied(all));
        await Run("UPDATE grid.demo_follower SET at = at - interval '1 minute' WHERE name = 'one/77'");
        Assert.True(await silo.IsApplied(all));
    }

    [Fact]
    public async Task No_time_passes_while_a_silo_is_no_part_of_the_demonstration()
    {
        var (one, other) = (await Silo("one"), await Silo("other"));
        await one.Read(TimeSpan.Zero);
        await other.Read(TimeSpan.Zero);
        Assert.False(await other.Leave()); // It was restarted for real.
        await Assert.ThrowsAsync<UnavailableException>(() => one.Add(Quarantine).AsTask());
        Assert.Equal(TimeSpan.Zero, await one.Read(TimeSpan.Zero));
        Assert.False(await other.Leave());
    }

    [Fact]
    public async Task Whoever_comes_for_real_is_told_that_time_was_moved()
    {
        var one = await Silo("one");
        await one.Read(TimeSpan.Zero);
        await one.Add(TimeSpan.FromHours(1));
        Assert.True(await Open("other").Leave());
    }

    private async Task<DemoTime> Silo(string name)
    {
        await Run($"""
            INSERT INTO grid.orleansmembershiptable (
                deploymentid, address, port, generation, siloname, hostname, status, starttime, iamalivetime)
            VALUES ('grid', '127.0.0.1', 1, {opened.Count}, '{name}', 'here', 3, now(), now())
            """);
        return Open(name);
    }

    private DemoTime Open(string name)
    {
        var time = new DemoTime(database, "grid", name);
        opened.Add(time);
        return time;
    }

    private async Task Run(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
