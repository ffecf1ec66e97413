using Grid.Core.Accesses;
using Grid.Core.Institutions;
using Grid.Engine;
using Grid.Engine.Accesses;
using Grid.Grains.Tests.Support;
using Grid.Silo.Postgres;

namespace Grid.Grains.Tests.Stores;

/// <summary>Records of accesses in PostgreSQL: the same as on one machine.</summary>
public sealed class AccessStoreTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly InstitutionCode Bank = new("91999900MA00000019");

    [Fact]
    public async Task Accesses_are_read_newest_first_across_days_counted_once_and_expire()
    {
        await using var database = new Database(await postgres.NewDatabase());
        var store = new PostgresAccessStore(database.Records);
        Assert.Empty(await store.Read("card/a", AccessPosition.End, Noon.AddDays(-30), 10));
        var records = Enumerable.Range(0, 50).Select(i => Access(i, "card/a", Noon.AddHours(-i))).ToList();
        await store.Append([.. records, Access(99, "card/b", Noon)]);
        await store.Append([records[0], records[49]]);

        var first = await store.Read("card/a", AccessPosition.End, Noon.AddDays(-30), 20);
        Assert.Equal(records.Take(20), first);
        Assert.Equal(
            records.Skip(20), await store.Read("card/a", new(first[^1].At, first[^1].Id), Noon.AddDays(-30), 100));
        Assert.Equal(records.Take(11), await store.Read("card/a", AccessPosition.End, Noon.AddHours(-10), 100));
        var counts = await store.Count(Day(Noon.AddDays(-30)), Day(Noon));
        Assert.Equal(51, counts.Sum(count => count.Count));
        Assert.All(counts, count => Assert.Equal(
            (Bank, AccessKind.Verification, AccessAnswer.Valid), (count.Institution, count.Kind, count.Answer)));

        Assert.True(await store.Expire(Day(Noon), 30));
        Assert.False(await store.Expire(Day(Noon), 30));
        Assert.Equal(13, (await store.Read("card/a", AccessPosition.End, Noon.AddDays(-30), 100)).Count);
        Assert.Equal(51, (await store.Count(Day(Noon.AddDays(-30)), Day(Noon))).Sum(count => count.Count));
    }

    [Fact]
    public async Task Purpose_and_client_are_kept()
    {
        await using var database = new Database(await postgres.NewDatabase());
        var store = new PostgresAccessStore(database.Records);
        await store.Append([Access(1, "card/a", Noon) with { Client = "teller", Purpose = [1, 2, 3] }]);
        var kept = Assert.Single(await store.Read("card/a", AccessPosition.End, Noon, 10));
        Assert.Equal("teller", kept.Client);
        Assert.Equal([1, 2, 3], kept.Purpose!);
    }

    [Fact]
    public async Task An_access_that_is_a_turn_is_written_with_it_or_not_at_all()
    {
        await using var standalone = await StandaloneStore.Start(await postgres.NewDatabase());
        var accesses = new PostgresAccessStore(standalone.Database.Records);
        var first = Access(1, "card/a", Noon);
        await standalone.Store.Write(Turn(0, first));
        await Assert.ThrowsAsync<VersionConflictException>(
            () => standalone.Store.Write(Turn(0, Access(2, "card/a", Noon.AddDays(1)))).AsTask());
        Assert.Equal([first], await accesses.Read("card/a", AccessPosition.End, Noon.AddDays(-1), 10));
        Assert.Equal(1, (await accesses.Count(Day(Noon), Day(Noon.AddDays(2)))).Sum(count => count.Count));
        Assert.Equal([7, 8], (await standalone.Store.Read("card/a"))!.Body);
    }

    [Fact]
    public async Task What_is_only_counted_is_counted_with_each_turn_and_shown_to_nobody()
    {
        await using var standalone = await StandaloneStore.Start(await postgres.NewDatabase());
        var accesses = new PostgresAccessStore(standalone.Database.Records);
        var answered = Access(0, "card/a", Noon) with
        {
            Kind = AccessKind.RequestAnswered, Answer = AccessAnswer.Late,
        };
        await standalone.Store.Write(Turn(0, answered));
        await standalone.Store.Write(Turn(1, answered));
        await Assert.ThrowsAsync<VersionConflictException>(() => standalone.Store.Write(Turn(1, answered)).AsTask());
        Assert.Empty(await accesses.Read("card/a", AccessPosition.End, Noon.AddDays(-1), 10));
        Assert.Equal(
            [new(Day(Noon), Bank, AccessKind.RequestAnswered, AccessAnswer.Late, 2)],
            await accesses.Count(Day(Noon), Day(Noon)));
    }

    private static RecordWrite Turn(long expected, AccessRecord access) =>
        new("card/a", expected, [7, 8], null, HasOutbox: false, [], 0, []) { Accesses = [access] };

    private static AccessRecord Access(int id, string subject, DateTimeOffset at) => new(
        subject, at, new Guid(id, 0, 0, new byte[8]), AccessKind.Verification, Bank, AccessAnswer.Valid);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
