using Grid.Engine;
using Grid.Grains.Tests.Support;
using Grid.Silo.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Grid.Grains.Tests.Stores;

/// <summary>What the shell expects of a store, asked of the one on PostgreSQL.</summary>
public sealed class StoreConformance(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    private Database? database;
    private PostgresStore store = null!;
    private string connection = "";

    public async ValueTask InitializeAsync()
    {
        database = new(connection = await postgres.NewDatabase());
        store = new(database.Records, NullLogger<PostgresStore>.Instance);
    }

    public ValueTask DisposeAsync() => database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData("card/0123")]
    [InlineData("card/020235")]
    [InlineData("card/20235")]
    [InlineData("card/AbC")]
    [InlineData("card/aBc")]
    [InlineData("card/a+b/c=")]
    [InlineData("card/0123456789abcdef0123456789abcdef")]
    [InlineData("phone/0123456789abcdef0123456789abcdef")]
    [InlineData("card/號碼 '; DROP TABLE actor; --")]
    public async Task A_key_is_itself_and_no_other(string key)
    {
        string[] others = [key.ToUpperInvariant(), key.ToLowerInvariant(), key + " ", key.Replace("/0", "/")];
        foreach (var other in others.Distinct().Where(other => other != key))
            await store.Write(Write(other, 0, "other"));
        await store.Write(Write(key, 0, "own"));
        var read = (await store.Read(key))!;
        Assert.Equal((1, "own"), ((int)read.Version, Text(read.Body)));
    }

    [Fact]
    public async Task An_actor_that_was_never_written_is_not_there() => Assert.Null(await store.Read("card/1"));

    [Fact]
    public async Task A_write_on_another_version_than_the_stored_one_is_a_conflict_and_does_nothing()
    {
        await store.Write(Write("card/1", 0, "first"));
        await store.Write(Write("card/1", 1, "second"));
        foreach (var wrong in new long[] { 0, 1, 3 })
            await Assert.ThrowsAsync<VersionConflictException>(() => store.Write(Write("card/1", wrong, "wrong") with
            {
                Received = [new("sender", 9)], Journal = [new(1, [1])],
            }).AsTask());
        await Assert.ThrowsAsync<VersionConflictException>(() => store.Write(Write("card/1", 0, null)).AsTask());
        Assert.Equal("second", Text((await store.Read("card/1"))!.Body));
        Assert.Equal(0, await store.LastReceived("card/1", "sender"));
        Assert.Empty(await store.ReadJournal("card/1", 0, 10));
    }

    [Fact]
    public async Task Of_many_first_writes_one_wins()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = $"card/{round}";
            var writers = Enumerable.Range(0, 8).Select(async i =>
            {
                try
                {
                    await store.Write(Write(key, 0, $"writer {i}"));
                    return $"writer {i}";
                }
                catch (VersionConflictException)
                {
                    return null;
                }
            });
            var winner = Assert.Single((await Task.WhenAll(writers)).OfType<string>());
            Assert.Equal(winner, Text((await store.Read(key))!.Body));
        }
    }

    [Fact]
    public async Task A_forgotten_actor_is_gone_and_can_be_written_anew()
    {
        await store.Write(Write("request/1", 0, "claimed"));
        await store.Write(Write("request/1", 1, null));
        Assert.Null(await store.Read("request/1"));
        await store.Write(Write("request/1", 0, "claimed again"));
        Assert.Equal(1, (await store.Read("request/1"))!.Version);
    }

    [Fact]
    public async Task Rows_beside_a_record_come_and_go_with_it()
    {
        await store.Write(Write("stream/1", 0, "x") with { Journal = [new(1, [1]), new(2, [2]), new(3, [3])] });
        await store.Write(Write("stream/1", 1, "x") with { Journal = [new(4, [4])], TruncateThrough = 2 });
        Assert.Equal([3, 4], (await store.ReadJournal("stream/1", 0, 10)).Select(entry => entry.Number));
        Assert.Equal([4], (await store.ReadJournal("stream/1", 3, 10)).Select(entry => entry.Number));
        Assert.Equal([3], (await store.ReadJournal("stream/1", 0, 1)).Select(entry => entry.Number));
    }

    [Fact]
    public async Task The_last_message_of_each_sender_is_known()
    {
        await store.Write(Write("phone/1", 0, "x") with { Received = [new("a", 3), new("b", 1)] });
        await store.Write(Write("phone/1", 1, "x") with { Received = [new("a", 4)] });
        Assert.Equal(4, await store.LastReceived("phone/1", "a"));
        Assert.Equal(1, await store.LastReceived("phone/1", "b"));
        Assert.Equal(0, await store.LastReceived("phone/2", "a"));
    }

    [Fact]
    public async Task Dead_letters_come_and_go_with_the_record_or_not_at_all()
    {
        await store.Write(Write("card/1", 0, "x") with { DeadLetters = [new(5, [5]), new(7, [7])] });
        await store.Write(Write("card/2", 0, "x") with { DeadLetters = [new(5, [1])] });
        var rows = await store.DeadLetters(0, 10);
        Assert.Equal([("card/1", 5L, 5), ("card/1", 7L, 7), ("card/2", 5L, 1)],
            rows.Select(row => (row.Key, row.Sequence, (int)row.Body[0])));
        Assert.Equal(rows[1].Id, Assert.Single(await store.DeadLetters(rows[0].Id, 1)).Id);

        await Assert.ThrowsAsync<VersionConflictException>(() => store.Write(Write("card/1", 0, "x") with
        {
            DeadLetters = [new(9, [9])], ResolvedDeadLetters = [rows[0].Id],
        }).AsTask());
        Assert.Equal(3, await store.CountDeadLetters());

        // An actor removes its own dead letters and no other's.
        await store.Write(Write("card/1", 1, "x") with { ResolvedDeadLetters = [rows[0].Id, rows[2].Id] });
        Assert.Equal([rows[1].Id, rows[2].Id], (await store.DeadLetters(0, 10)).Select(row => row.Id));
    }

    [Fact]
    public async Task Who_is_due_or_has_messages_waiting_is_found_in_shares()
    {
        for (var i = 0; i < 40; i++)
            await store.Write(Write($"card/{i:D2}", 0, "x") with
            {
                ReminderAt = Noon.AddMinutes(i), HasOutbox = i % 2 == 0,
            });
        var due = await store.DueReminders(Noon.AddMinutes(9), 100);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"card/{i:D2}"), due);
        Assert.Equal(20, (await store.WithOutbox("", 100)).Count);
        Assert.Equal(["card/02", "card/04"], await store.WithOutbox("card/00", 2));
        var shares = new List<string>();
        for (var share = 0; share < 3; share++)
            shares.AddRange(await store.DueReminders(Noon.AddDays(1), new(share, 3), 100));
        Assert.Equal(40, shares.Distinct().Count());
        Assert.Equal(40, shares.Count);
        Assert.Empty(
            await store.PendingOutboxes(Partition.All, "", 100)); // They are looked after by whoever just wrote them.
    }

    [Fact]
    public async Task A_row_that_was_tampered_with_or_put_in_anothers_place_answers_nothing()
    {
        await store.Write(Write("card/1", 0, "valid"));
        await store.Write(Write("card/2", 0, "lost"));
        await Run(
            "UPDATE grid.actor SET body = (SELECT body FROM grid.actor WHERE key = 'card/1') WHERE key = 'card/2'");
        await Assert.ThrowsAsync<Core.Actors.UnavailableException>(() => store.Read("card/2").AsTask());
        Assert.NotNull(await store.Read("card/1"));
    }

    [Fact]
    public async Task A_silos_role_can_do_its_work_and_not_change_the_schema()
    {
        await Run("DROP ROLE IF EXISTS silo_login; CREATE ROLE silo_login LOGIN IN ROLE grid_silo");
        var asSilo = new NpgsqlConnectionStringBuilder(connection) { Username = "silo_login" }.ConnectionString;
        await using var limited = new Database(asSilo);
        await using var own = new PostgresStore(limited.Records, NullLogger<PostgresStore>.Instance);
        await own.Write(Write("card/1", 0, "x") with { Journal = [new(1, [1])], Received = [new("a", 1)] });
        await own.Write(Write("card/1", 1, "x") with { DeadLetters = [new(1, [1])], ResolvedDeadLetters = [1] });
        Assert.NotNull(await own.Read("card/1"));
        Assert.Equal(0, await Migrations.Apply(asSilo, TestContext.Current.CancellationToken));
        foreach (var forbidden in new[]
            {
                "DROP TABLE grid.actor", "UPDATE grid.orleansquery SET querytext = ''", "TRUNCATE grid.actor",
                "CREATE TABLE grid.own (x int)", "UPDATE grid.keys_check SET value = ''",
            })
        {
            await using var command = limited.Records.CreateCommand(forbidden);
            var refused = await Assert.ThrowsAsync<PostgresException>(
                () => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task Many_that_bring_the_schema_up_to_date_at_once_do_it_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Apply()));
        Assert.All(applied, count => Assert.Equal(0, count));
        await Run("DROP SCHEMA grid CASCADE");
        applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Apply()));
        Assert.Equal(5, applied.Sum());
    }

    private Task<int> Apply() => Migrations.Apply(connection, TestContext.Current.CancellationToken);

    private async Task Run(string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static RecordWrite Write(string key, long expected, string? body) => new(
        key, expected, body is null ? null : System.Text.Encoding.UTF8.GetBytes(body), null, false, [], 0, []);

    private static string Text(byte[] body) => System.Text.Encoding.UTF8.GetString(body);
}
