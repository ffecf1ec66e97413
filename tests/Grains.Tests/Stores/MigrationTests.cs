using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.StatusLists;
using Grid.Engine.Embedded;
using Grid.Grains.Interfaces;
using Grid.Grains.Tests.Support;
using Grid.Silo.Postgres;
using Npgsql;

namespace Grid.Grains.Tests.Stores;

/// <summary>The migration of an embedded store to a cluster, and the check of a whole database.</summary>
public sealed class MigrationTests(PostgresFixture postgres) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grid-");

    [Fact]
    public async Task A_cluster_goes_on_where_one_machine_ended()
    {
        var numbers = new CardQuery.GetNumbers();
        await using (var machine = await Machine())
        {
            for (var i = 0; i < 50; i++)
                await machine.Card(new($"card/{i}")).Execute(Issue() with { StatusNumber = i });
            await machine.Card(new("card/7")).Execute(
                new CardCommand.ReportLoss(null, LossKind.Stolen, null, ReportChannel.Police));
            var name = new PhoneName(new("phone/1"), new("sealed"));
            await machine.Phone(new("phone/1")).Execute(new PhoneCommand.Assign(name, new("card/3"), new("carrier")));
            for (var tries = 0; (await machine.Card(new("card/3")).Ask(numbers)).IsEmpty && tries < 400; tries++)
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
        }
        var database = await postgres.NewDatabase();
        Assert.InRange(await StoreMigration.Run(folder.FullName, database, Cancel), 51, 60);
        Assert.Empty((await StoreCheck.Run(database, Cancel)).Wrong);

        await using var cluster = await Cluster.Start(database, silos: 1);
        Assert.Equal(VerificationResult.Valid, (await cluster.Outside.Card(new("card/6")).Verify(default)).Result);
        Assert.Equal(InvalidReason.Stolen, (await cluster.Outside.Card(new("card/7")).Verify(default)).Reason);
        Assert.Equal(new("phone/1"), Assert.Single(await cluster.Outside.Card(new("card/3")).Ask(numbers)).Phone);
        Assert.NotNull(await cluster.Outside.Phone(new("phone/1")).Ask(new PhoneQuery.GetHolderDetails(new("card/3"))));
        Assert.Equal(
            [new StatusRow(7, CardStatus.Invalid)], await ((OrleansGrid)cluster.Outside).Statuses.ReadRows(-1, 10));
        Assert.IsType<Reply.Accepted>(await cluster.Outside.Card(new("card/6")).Execute(new CardCommand.Suspend()));
    }

    [Fact]
    public async Task Nothing_is_copied_over_what_is_there_or_while_a_server_runs()
    {
        var database = await postgres.NewDatabase();
        await using (var machine = await Machine())
        {
            await machine.Card(new("card/1")).Execute(Issue());
            await Assert.ThrowsAsync<UnavailableException>(
                () => StoreMigration.Run(folder.FullName, database, Cancel));
        }
        Assert.Equal(1, await StoreMigration.Run(folder.FullName, database, Cancel));
        await Assert.ThrowsAsync<UnavailableException>(() => StoreMigration.Run(folder.FullName, database, Cancel));
    }

    [Fact]
    public async Task A_demonstrations_store_whose_time_was_moved_is_not_copied()
    {
        await using (var machine = await Machine())
            await machine.Card(new("card/1")).Execute(Issue());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "demo-clock"), "90.00:00:00", Cancel);
        var database = await postgres.NewDatabase();
        await Assert.ThrowsAsync<UnavailableException>(() => StoreMigration.Run(folder.FullName, database, Cancel));
        Assert.Equal(0, (await StoreCheck.Run(database, Cancel)).Rows);
    }

    [Fact]
    public async Task The_database_takes_the_stores_check_of_keys_and_refuses_another()
    {
        await using (var machine = await Machine())
            await machine.Card(new("card/1")).Execute(Issue());
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "keys.check"), [1, 2, 3], Cancel);
        var database = await postgres.NewDatabase();
        await StoreMigration.Run(folder.FullName, database, Cancel);
        await using var source = NpgsqlDataSource.Create(database);
        await using var check = source.CreateCommand("SELECT value FROM grid.keys_check");
        Assert.Equal(new byte[] { 1, 2, 3 }, await check.ExecuteScalarAsync(Cancel));

        await using var empty = source.CreateCommand("TRUNCATE grid.actor; UPDATE grid.keys_check SET value = 'x'");
        await empty.ExecuteNonQueryAsync(Cancel);
        await Assert.ThrowsAsync<UnavailableException>(() => StoreMigration.Run(folder.FullName, database, Cancel));
        Assert.Equal(0, (await StoreCheck.Run(database, Cancel)).Rows);
    }

    [Fact]
    public async Task The_check_names_every_kind_of_damage()
    {
        await using (var machine = await Machine())
        {
            await machine.Card(new("card/1")).Execute(Issue());
            await machine.Card(new("card/2")).Execute(Issue());
        }
        var database = await postgres.NewDatabase();
        await StoreMigration.Run(folder.FullName, database, Cancel);
        await using var source = NpgsqlDataSource.Create(database);
        await using var damage = source.CreateCommand("""
            UPDATE grid.actor SET body = body || ' ' WHERE key = 'card/1';
            INSERT INTO grid.received VALUES ('card/2', 'phone/9', 5), ('institution/1', 'edge/7', 5);
            """);
        await damage.ExecuteNonQueryAsync(Cancel);
        var (rows, wrong) = await StoreCheck.Run(database, Cancel);
        Assert.Equal(2, rows);
        Assert.Equal(["1 records fail their checksum", "1 messages taken that their sender never sent"], wrong);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<EmbeddedGrid> Machine() => EmbeddedGrid.Open(new EmbeddedOptions { DataDirectory = folder.FullName });

    private static CardCommand.Issue Issue() => new(new Print(
        CardKind.Resident, new DateOnly(2020, 1, 1), null, new NameTag(7), "police", FingerprintRegistered: true));
}
