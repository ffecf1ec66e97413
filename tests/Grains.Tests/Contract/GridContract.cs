using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Grains.Tests.Support;
using static Grid.Core.Cards.CardQuery;

namespace Grid.Grains.Tests.Contract;

/// <summary>
/// The common behaviour of both engines, seen through <see cref="IGrid"/> alone; in this file, cards and repeated
/// requests.
/// </summary>
public abstract partial class GridContract : ClusterSpecification
{
    /// <summary>Number of uses of <see cref="Grid"/> that reach the actors over every silo once.</summary>
    protected abstract int Ways { get; }

    [Fact]
    public async Task A_card_is_unknown_until_it_is_issued_and_valid_from_then_on()
    {
        var card = NewCard();
        Assert.Equal(VerificationResult.Unknown, (await Verify(card)).Result);
        Assert.Equal(new Reply.Accepted(1, null, null), await Do(grid => grid.Card(card), Issue()));
        Assert.Equal((VerificationResult.Valid, 1), Told(await Verify(card)));
    }

    [Fact]
    public async Task A_reported_card_is_invalid_from_the_acknowledgement_on()
    {
        var card = NewCard();
        await Accepted(grid => grid.Card(card), Issue());
        for (var time = 0; time < 20; time++)
        {
            var before = await Verify(card);
            Assert.Equal(VerificationResult.Valid, before.Result);
            var reported = await Accepted(grid => grid.Card(card), Loss);
            var after = await Verify(card);
            Assert.Equal(VerificationResult.Invalid, after.Result);
            Assert.InRange(reported.Version, before.Version + 1, after.Version);
            await Accepted(grid => grid.Card(card), new CardCommand.WithdrawLoss(null));
        }
    }

    [Fact]
    public async Task A_request_that_is_repeated_gets_the_same_answer_and_does_nothing_more()
    {
        var card = NewCard();
        await Accepted(grid => grid.Card(card), Issue());
        var request = NewRequest();
        var first = await Do(grid => grid.Card(card), new CardCommand.Suspend(), request);
        await Accepted(grid => grid.Card(card), new CardCommand.Resume());
        var before = Told(await Verify(card));
        for (var way = 0; way < Ways; way++)
            Assert.Equal(first, await Do(grid => grid.Card(card), new CardCommand.Suspend(), request));
        Assert.Equal(before, Told(await Verify(card)));
        Assert.Equal(VerificationResult.Valid, before.Item1);
    }

    [Fact]
    public async Task Of_one_request_that_comes_in_many_ways_at_once_one_is_taken()
    {
        var (card, request) = (NewCard(), NewRequest());
        await Accepted(grid => grid.Card(card), Issue());
        var replies = await Task.WhenAll(Enumerable.Range(0, 4 * Ways).Select(
            _ => Do(grid => grid.Card(card), new CardCommand.Suspend(), request)));
        Assert.Single(replies.Distinct());
        Assert.Equal((VerificationResult.Suspended, 2), Told(await Verify(card)));
    }

    [Fact]
    public async Task Of_many_changes_that_come_in_many_ways_at_once_each_is_taken_once()
    {
        var card = NewCard();
        await Accepted(grid => grid.Card(card), Issue());
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Accepted(
            grid => grid.Card(card), new CardCommand.NumberHeld(new($"phone/{number}"), new("carrier"), 1))));
        var numbers = await Ask(card, new GetNumbers());
        Assert.Equal(
            Enumerable.Range(0, 40).Select(number => $"phone/{number}").Order(),
            numbers.Select(place => place.Phone.Value).Order());
    }

    private static readonly CardCommand.ReportLoss Loss = new(null, LossKind.Lost, null, ReportChannel.Hotline);

    private Task<Verification> Verify(CardKey key) => Query(grid => grid.Card(key).Verify(default));

    private static (VerificationResult, int) Told(Verification told) => (told.Result, (int)told.Version);
}
