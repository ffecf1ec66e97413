using Grid.Core.Cards;
using Grid.Core.StatusLists;
using Grid.Grains.Tests.Support;

namespace Grid.Grains.Tests.Contract;

/// <summary>The status of issuances, of which status lists are made.</summary>
public abstract partial class GridContract
{
    /// <summary>The register; each use may reach it over another silo.</summary>
    protected abstract IStatusRegister Statuses { get; }

    [Fact]
    public async Task A_change_of_status_is_read_by_all_from_its_acknowledgement_on()
    {
        var (card, number) = (NewCard(), await Patience.Insist(() => Statuses.Lease(1)));
        await Accepted(grid => grid.Card(card), Issue() with { StatusNumber = number });
        var position = await Patience.Insist(() => Statuses.ReadPosition());
        for (var time = 0; time < 2 * Ways; time++)
        {
            Assert.Equal(number, (await Verify(card)).StatusNumber);
            await Accepted(grid => grid.Card(card), Loss);
            for (var way = 0; way < Ways; way++)
                Assert.Contains(
                    new(number, CardStatus.Invalid), await Patience.Insist(() => Statuses.ReadChanges(position)));
            await Accepted(grid => grid.Card(card), new CardCommand.WithdrawLoss(null));
            Assert.Contains(new(number, CardStatus.Valid), await Patience.Insist(() => Statuses.ReadRows(-1, 1000)));
        }
    }

    [Fact]
    public async Task Numbers_that_are_leased_in_many_ways_at_once_are_given_once()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, 4 * Ways).Select(
            _ => Patience.Insist(() => Statuses.Lease(10))));
        Assert.Equal(given.Length, given.Distinct().Count());
        Assert.All(given.Order().Zip(given.Order().Skip(1)), pair => Assert.True(pair.First + 10 <= pair.Second));
        Assert.True(given.Max() + 10 <= await Patience.Insist(() => Statuses.CountLeased()));
    }
}
