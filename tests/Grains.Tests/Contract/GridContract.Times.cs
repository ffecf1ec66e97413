using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.OneTimePasswords;
using Grid.Core.IdempotencyKeys;

namespace Grid.Grains.Tests.Contract;

/// <summary>State with a limited lifetime: codes, keys of requests, reserved places.</summary>
public abstract partial class GridContract
{
    [Fact]
    public async Task A_code_shows_possession_once_and_not_for_long()
    {
        var proof = New("proof");
        Guid right = NewId(), wrong = NewId();
        await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Send(right));
        Assert.Null(
            (await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Verify(wrong)))
            .EffectiveAt);
        Assert.NotNull(
            (await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Verify(right)))
            .EffectiveAt);
        Assert.Null(
            (await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Verify(right)))
            .EffectiveAt);

        await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Send(right));
        Clock.Forward(OneTimePasswordTerms.CodeLife);
        Assert.Null(
            (await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Verify(right)))
            .EffectiveAt);
    }

    [Fact]
    public async Task Wrong_codes_end_the_one_that_was_sent_and_only_so_many_are_sent()
    {
        var proof = New("proof");
        var right = NewId();
        await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Send(right));
        for (var guess = 0; guess < OneTimePasswordTerms.Tries; guess++)
            await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Verify(NewId()));
        Assert.Null(
            (await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Verify(right)))
            .EffectiveAt);
        for (var sent = 1; sent < OneTimePasswordTerms.CodesPerAuthentication; sent++)
            await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Send(NewId()));
        for (var way = 0; way < Ways; way++)
            await Refused(
                Refusal.TooManyCodes, grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Send(right));
        Clock.Forward(OneTimePasswordTerms.Window);
        await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Send(right));
        Assert.NotNull(
            (await Accepted(grid => grid.OneTimePassword(proof), new OneTimePasswordCommand.Verify(right)))
            .EffectiveAt);
    }

    [Fact]
    public async Task A_key_of_a_request_belongs_to_its_first_content_until_it_is_forgotten()
    {
        var (key, day) = (New("request"), TimeSpan.FromDays(1));
        Guid one = NewId(), other = NewId();
        var claimed = await Accepted(grid => grid.IdempotencyKey(key), new IdempotencyKeyCommand.Claim(one, day));
        for (var way = 0; way < Ways; way++)
        {
            Assert.Equal(
                claimed.EffectiveAt,
                (await Accepted(grid => grid.IdempotencyKey(key), new IdempotencyKeyCommand.Claim(one, day)))
                    .EffectiveAt);
            await Refused(
                Refusal.RequestReused, grid => grid.IdempotencyKey(key), new IdempotencyKeyCommand.Claim(other, day));
        }
        Clock.Forward(day);
        await Accepted(grid => grid.IdempotencyKey(key), new IdempotencyKeyCommand.Claim(other, day));
    }

    [Fact]
    public async Task A_place_kept_for_a_number_is_free_again_when_nothing_came_of_it()
    {
        var card = await Person();
        var places = await PlacesFor(card, Numbers.LimitAtCarrier);
        var sixth = new CardCommand.ReserveNumber(NewPhone(), Carrier);
        await Refused(Refusal.NumberLimitReached, grid => grid.Card(card), sixth);
        await Assign(places[0].Phone, card);
        Clock.Forward(Numbers.Reservation);
        await PlacesFor(card, Numbers.LimitAtCarrier - 1); // One of the five was taken.
        await Refused(Refusal.NumberLimitReached, grid => grid.Card(card), sixth);
    }

    private async Task<CardCommand.ReserveNumber[]> PlacesFor(CardKey card, int count)
    {
        var places = Enumerable.Range(0, count)
            .Select(_ => new CardCommand.ReserveNumber(NewPhone(), Carrier)).ToArray();
        foreach (var place in places)
            await Accepted(grid => grid.Card(card), place);
        return places;
    }
}
