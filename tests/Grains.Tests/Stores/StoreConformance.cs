using Grid.Engine;
using Grid.Grains.Tests.Support;
using Grid.Silo.Postgres;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Grid.Grains.Tests.Stores;

/// <summary>The guarantees that the shell requires of a store, tested on PostgreSQL.</summary>
public sealed class StoreConformance(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    private StandaloneStore? standalone;
    private IClusterStore store = null!;
    private string connection = "";

    public async ValueTask InitializeAsync()
    {
        standalone = await StandaloneStore.Start(connection = await postgres.NewDatabase());
        store = standalone.Store;
    }

    public ValueTask DisposeAsync() => standalone?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData("0123")]
    [InlineData("020235")]
    [InlineData("0123456789abcdef0123456789abcdef")]
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
        string[] others =
        [
            key.ToUpperInvariant(), key.ToLowerInvariant(), key + " ", key.Replace("/0", "/"), key.TrimStart('0'),
        ];
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
    public async Task A_forgotten_actor_is_gone_and_its_versions_go_on()
    {
        await store.Write(Write("request/1", 0, "claimed"));
        await store.Write(Write("request/1", 1, null));
        var forgotten = (await store.Read("request/1"))!;
        Assert.Equal((true, 2L), (forgotten.IsForgotten, forgotten.Version));
        await Assert.ThrowsAsync<VersionConflictException>(() => store.Write(Write("request/1", 0, "old")).AsTask());
        await store.Write(Write("request/1", 2, "claimed again"));
        var anew = (await store.Read("request/1"))!;
        Assert.Equal((3, "claimed again"), ((int)anew.Version, Text(anew.Body)));
    }

    [Fact]
    public async Task Versions_go_on_after_the_row_of_a_forgotten_actor_is_deleted_too()
    {
        await store.Write(Write("request/1", 0, "claimed"));
        await store.Write(Write("request/1", 1, null));
        await store.Write(Write("request/2", 0, null));
        await store.Write(Write("card/1", 0, "kept"));
        await Run("SELECT grid.trim_changes(interval '0')");
        Assert.Equal("card/1", await Scalar("SELECT string_agg(key, ' ') FROM grid.actor"));
        foreach (var (key, expected) in new[] { ("request/1", 2), ("request/2", 2), ("card/new", 2) })
        {
            Assert.Equal(expected, (await store.Read(key))!.Version);
            await Assert.ThrowsAsync<VersionConflictException>(() => store.Write(Write(key, 0, "old")).AsTask());
            await Assert.ThrowsAsync<VersionConflictException>(() => store.Write(Write(key, 1, "old")).AsTask());
            await store.Write(Write(key, expected, "anew"));
            Assert.Equal(expected + 1, (await store.Read(key))!.Version);
        }
        await store.Write(Write("card/1", 1, "kept"));
    }

    [Fact]
    public async Task A_writer_that_waits_for_the_deletion_of_its_row_finds_the_new_floor()
    {
        await store.Write(Write("request/1", 0, null));
        await using var source = NpgsqlDataSource.Create(connection);
        foreach (var (expected, wins) in new[] { (0L, false), (1L, true) })
        {
            await using var trimming = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var transaction =
                await trimming.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var trim = new NpgsqlCommand(
                "SET search_path = grid; SELECT trim_changes(interval '1 h')", trimming);
            await trim.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var write = store.Write(Write("request/1", expected, "anew")).AsTask();
            await Task.Delay(
                TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
            Assert.False(write.IsCompleted);
            if (wins)
            {
                await transaction.CommitAsync(TestContext.Current.CancellationToken);
                await write;
                Assert.Equal(2, (await store.Read("request/1"))!.Version);
                continue;
            }
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<VersionConflictException>(() => write);
        }
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
    public async Task A_whole_turn_of_any_bytes_and_times_is_stored_as_it_is()
    {
        var wake = new DateTimeOffset(2031, 12, 31, 23, 59, 59, 123, TimeSpan.FromHours(8)).AddMicroseconds(456);
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        const string sender = "bank/\"},{(\\'$ 號碼";
        await store.Write(new("card/1", 0, all, wake, HasOutbox: true, [new(1, all), new(2, [])], 0, [new(sender, 9)])
        {
            DeadLetters = [new(3, all), new(4, [])],
        });
        Assert.Equal(all, (await store.Read("card/1"))!.Body);
        Assert.Equal([all, []], (await store.ReadJournal("card/1", 0, 10)).Select(entry => entry.Body));
        Assert.Equal([all, []], (await store.DeadLetters(0, 10)).Select(letter => letter.Body));
        Assert.Equal(9, await store.LastReceived("card/1", sender));
        Assert.Empty(await store.DueReminders(wake.AddMicroseconds(-1), 1));
        Assert.Equal("card/1", Assert.Single(await store.DueReminders(wake, 1)));
        Assert.Equal("card/1", Assert.Single(await store.WithOutbox("", 1)));
    }

    [Fact]
    public async Task A_write_that_failed_is_not_served_and_leaves_nothing()
    {
        await store.Write(Write("card/1", 0, "before"));
        await Run("ALTER TABLE grid.change ADD CONSTRAINT refused CHECK (version < 2)");
        await Assert.ThrowsAsync<Core.Actors.UnavailableException>(() => store.Write(Write("card/1", 1, "failed") with
        {
            Journal = [new(1, [1])], Received = [new("a", 1)],
        }).AsTask());
        Assert.NotNull(store.Health.Trouble);
        var read = (await store.Read("card/1"))!;
        Assert.Equal((1, "before"), ((int)read.Version, Text(read.Body)));
        Assert.Empty(await store.ReadJournal("card/1", 0, 10));
        Assert.Equal(0, await store.LastReceived("card/1", "a"));
        await Run("ALTER TABLE grid.change DROP CONSTRAINT refused");
        await store.Write(Write("card/1", 1, "after"));
        Assert.Null(store.Health.Trouble);
    }

    [Fact]
    public async Task No_key_reaches_a_log_or_the_text_of_an_exception()
    {
        var log = new CollectingLog();
        await using var logged = await StandaloneStore.Start(
            connection, logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        await logged.Store.Write(Write("card/secret", 0, "x"));
        var conflict = await Assert.ThrowsAsync<VersionConflictException>(
            () => logged.Store.Write(Write("card/secret", 0, "x")).AsTask());
        await Run("ALTER TABLE grid.actor RENAME TO away");
        var read = await Assert.ThrowsAsync<Core.Actors.UnavailableException>(
            () => logged.Store.Read("card/secret").AsTask());
        var write = await Assert.ThrowsAsync<Core.Actors.UnavailableException>(
            () => logged.Store.Write(Write("card/secret", 1, "x")).AsTask());
        Assert.Contains(log.Lines, line => line.Contains("The database did not take a write."));
        Assert.All(
            log.Lines.Concat([$"{conflict}", $"{read}", $"{write}"]),
            line => Assert.DoesNotContain("secret", line));
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
        await using var limited = await StandaloneStore.Start(asSilo);
        var own = limited.Store;
        await own.Write(Write("card/1", 0, "x") with { Journal = [new(1, [1])], Received = [new("a", 1)] });
        await own.Write(Write("card/1", 1, "x") with { DeadLetters = [new(1, [1])], ResolvedDeadLetters = [1] });
        Assert.NotNull(await own.Read("card/1"));
        await own.Write(Write("card/2", 0, null));
        await own.Trim();
        Assert.Equal(0, await Migrations.Apply(asSilo, TestContext.Current.CancellationToken));
        foreach (var forbidden in new[]
            {
                "DROP TABLE grid.actor", "UPDATE grid.orleansquery SET querytext = ''", "TRUNCATE grid.actor",
                "CREATE TABLE grid.own (x int)", "UPDATE grid.keys_check SET value = ''",
            })
        {
            await using var command = limited.Database.Records.CreateCommand(forbidden);
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
        Assert.Equal(10, applied.Sum());
    }

    private Task<int> Apply() => Migrations.Apply(connection, TestContext.Current.CancellationToken);

    private async Task<string?> Scalar(string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

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
