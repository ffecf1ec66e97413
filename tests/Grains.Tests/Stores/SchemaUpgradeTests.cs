using System.Text;
using Grid.Engine;
using Grid.Grains.Tests.Support;
using Grid.Silo.Postgres;
using Npgsql;

namespace Grid.Grains.Tests.Stores;

/// <summary>The upgrade of a database with the schema before grain storage, filled by its own functions.</summary>
public sealed class SchemaUpgradeTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Wake = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_the_older_program_wrote_is_read_and_written_on()
    {
        var database = await OldDatabase();
        Assert.Equal(5, await Migrations.Apply(database, Cancel));

        await using var standalone = await StandaloneStore.Start(database);
        var store = standalone.Store;
        Assert.Empty((await StoreCheck.Run(database, Cancel)).Wrong);
        var card = (await store.Read("card/1"))!;
        Assert.Equal((2L, Json(2)), (card.Version, Encoding.UTF8.GetString(card.Body)));
        Assert.Null(await store.Read("request/1"));
        Assert.Equal([1, 2], (await store.ReadJournal("card/1", 0, 10)).Select(entry => entry.Number));
        Assert.Equal(5, await store.LastReceived("card/1", "phone/1"));
        Assert.Equal(3, Assert.Single(await store.DeadLetters(0, 10)).Sequence);
        Assert.Equal("card/1", Assert.Single(await store.DueReminders(Wake, 10)));
        Assert.Equal("card/1", Assert.Single(await store.WithOutbox("", 10)));

        await Assert.ThrowsAsync<VersionConflictException>(() => store.Write(Write("card/1", 1)).AsTask());
        await store.Write(Write("card/1", 2));
        await store.Write(Write("request/1", 0));
        Assert.Equal(3, (await store.Read("card/1"))!.Version);
    }

    [Fact]
    public async Task Silos_are_listed_under_the_names_of_Orleans_scripts()
    {
        var database = await OldDatabase();
        await Migrations.Apply(database, Cancel);
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("""
            SELECT siloname || ' ' || hostname || ' ' || proxyport || ' ' || version
            FROM grid.orleansmembershiptable JOIN grid.orleansmembershipversiontable USING (deploymentid)
            """);
        Assert.Equal("one host 30000 4", await command.ExecuteScalarAsync(Cancel));
    }

    /// <summary>
    /// A silo of the older program must fail on the new schema, so that it neither writes nor calls a card valid.
    /// </summary>
    [Theory]
    [InlineData("SELECT change.key, change.number FROM change")]
    [InlineData("SELECT write_actor('card/1', 2, '\\x00', 0, NULL, false, '{}', '{}', '{}', 0, '{}', '{}')")]
    [InlineData("SELECT * FROM silo_view")]
    public async Task The_older_programs_statements_fail(string statement)
    {
        var database = await OldDatabase();
        await using var pool = new Database(database);
        await using var connection = await pool.Records.OpenConnectionAsync(Cancel);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.PrepareAsync(Cancel);
        await command.ExecuteNonQueryAsync(Cancel); // It is planned on this connection before the schema changes.
        await Migrations.Apply(database, Cancel);
        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>
    /// Five steps, a card of two versions with all that belongs to it, a request that was forgotten, a silo.
    /// </summary>
    private async Task<string> OldDatabase()
    {
        var database = await postgres.NewDatabase();
        const string last = "'005-dead-letters.sql');";
        var all = Migrations.Print();
        var steps = all[..(all.IndexOf(last, StringComparison.Ordinal) + last.Length)];
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($$"""
            DROP SCHEMA grid CASCADE;
            {{steps}}
            SELECT write_actor('card/1', 0, {{Body(1)}}, {{Crc(1, Json(1))}}, NULL, false,
                '{1}', ARRAY['\x01'::bytea], ARRAY[{{Crc(1, "\u0001")}}]::bigint[], 0,
                '{phone/1}', '{5}');
            SELECT write_actor('card/1', 1, {{Body(2)}}, {{Crc(2, Json(2))}}, '2026-03-01 04:00:00+00', true,
                '{2}', ARRAY['\x02'::bytea], ARRAY[{{Crc(2, "\u0002")}}]::bigint[], 0, '{}', '{}');
            SELECT change_dead_letters(
                'card/1', '{3}', ARRAY['\x03'::bytea], ARRAY[{{Crc(3, "\u0003")}}]::bigint[], '{}');
            SELECT write_actor('phone/1', 0, {{Body(1)}}, {{Crc(1, Json(1), "phone/1")}}, NULL, false,
                '{}', '{}', '{}', 0, '{}', '{}');
            SELECT write_actor('request/1', 0, '\x00', 0, NULL, false,
                '{}', '{}', '{}', 0, '{}', '{}');
            SELECT write_actor('request/1', 1, NULL, 0, NULL, false,
                '{}', '{}', '{}', 0, '{}', '{}');
            INSERT INTO cluster (id, version) VALUES ('grid', 4);
            INSERT INTO silo (cluster, address, port, generation, name, host, status, gateway, started, alive)
            VALUES ('grid', '127.0.0.1', 1, 1, 'one', 'host', 3, 30000, now(), now());
            """);
        await command.ExecuteNonQueryAsync(Cancel);
        return database;
    }

    private static string Json(int version) => $$"""{"version":{{version}},"sent":5}""";

    private static string Body(int version) => $"convert_to('{Json(version)}', 'UTF8')";

    private static uint Crc(long version, string body, string key = "card/1") =>
        Crc32C.Of(Encoding.UTF8.GetBytes(key), version, Encoding.UTF8.GetBytes(body));

    private static RecordWrite Write(string key, long expected) => new(key, expected, [1], null, false, [], 0, []);
}
