using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.StatusLists;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

/// <summary>Status rows are written with the turn that changes them, and numbers are leased once.</summary>
public sealed class StatusSpecs : IDisposable
{
    private readonly Temporary temporary = new();

    [Fact]
    public async Task A_row_is_there_with_the_acknowledgement_and_after_a_restart()
    {
        await using (var grid = await EmbeddedGrid.Open(temporary.Options))
        {
            await Issued(grid, 3, 4);
            Assert.Empty(await grid.Statuses.ReadRows(-1, 10));
            await grid.Card(Some.Key(3)).Execute(Some.Loss);
            Assert.Equal([new(3, CardStatus.Invalid)], await grid.Statuses.ReadRows(-1, 10));
            await grid.Card(Some.Key(4)).Execute(new CardCommand.Suspend());
        }
        await using var again = await EmbeddedGrid.Open(temporary.Options);
        Assert.Equal(
            [new(3, CardStatus.Invalid), new(4, CardStatus.Suspended)], await again.Statuses.ReadRows(-1, 10));
        Assert.Equal([new(4, CardStatus.Suspended)], await again.Statuses.ReadRows(3, 1));
    }

    [Fact]
    public async Task What_changed_after_a_position_is_read_from_it_on()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        await Issued(grid, 1, 2);
        await grid.Card(Some.Key(1)).Execute(Some.Loss);
        var position = await grid.Statuses.ReadPosition();
        Assert.Empty(await grid.Statuses.ReadChanges(position));

        await grid.Card(Some.Key(2)).Execute(Some.Loss);
        Assert.Equal([new(2, CardStatus.Invalid)], await grid.Statuses.ReadChanges(position));

        await grid.Card(Some.Key(1)).Execute(new CardCommand.WithdrawLoss(null));
        Assert.Equal(
            [new(1, CardStatus.Valid), new(2, CardStatus.Invalid)],
            (await grid.Statuses.ReadChanges(position)).OrderBy(row => row.Number));
    }

    [Fact]
    public async Task A_turn_that_does_not_reach_the_disk_leaves_no_row()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);
        await Issued(grid, 1);
        store.FailsBefore = write => write.Key == Some.Key(1).Value;
        await Assert.ThrowsAsync<UnavailableException>(() => grid.Card(Some.Key(1)).Execute(Some.Loss).AsTask());
        Assert.Empty(await grid.Statuses.ReadRows(-1, 10));
    }

    [Fact]
    public async Task Numbers_are_leased_once_however_many_ask_and_after_a_restart()
    {
        var given = new List<long>();
        for (var life = 0; life < 2; life++)
        {
            await using var grid = await EmbeddedGrid.Open(temporary.Options);
            given.AddRange(await Task.WhenAll(
                Enumerable.Range(0, 20).Select(_ => grid.Statuses.Lease(100).AsTask())));
            Assert.Equal(2000 * (life + 1), await grid.Statuses.CountLeased());
        }
        Assert.Equal(Enumerable.Range(0, 40).Select(number => number * 100L), given.Order());
    }

    public void Dispose() => temporary.Dispose();

    private static async Task Issued(EmbeddedGrid grid, params int[] numbers)
    {
        foreach (var number in numbers)
            await grid.Card(Some.Key(number)).Execute(Some.Issue(number) with { StatusNumber = number });
    }
}
