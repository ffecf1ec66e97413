using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

/// <summary>What becomes of a number when its holder's card changes, or its holder has died.</summary>
public sealed class Deaths
{
    private static readonly CardNews Died = new(
        SecurityEventKind.CardInvalidated, new(Ann), new(2024, 6, 1), Bound.Now, Guid.Empty, InvalidReason.Cancelled,
        IsDeceased: true);

    [Fact]
    public void Each_institution_is_told_once_of_all_its_accounts_and_the_carrier_of_a_death()
    {
        var number = Bound.WithAccount(Worlds.Participants.Id(3), Bank, "another")
            .When(new PhoneCommand.CardChanged(Died))
            .Tells(ActorKeys.Cascade(Guid.Empty), new CascadeCommand.Adjust(3, 0, Spread: 1))
            .TellsStream(Other, SecurityEventKind.CardInvalidated)
            .TellsStream(new("carrier-1"), SecurityEventKind.HolderDeceased);
        Assert.Equal(new(["account", "another"]), Assert.Single(number.EventsTo(new(Bank))).Accounts);
    }

    [Fact]
    public void What_was_shown_of_the_number_opens_nothing_after_a_death()
    {
        Assert.NotNull(HolderOf(Bound));
        var number = Bound.And(new PhoneCommand.CardChanged(Died));
        Assert.Null(HolderOf(number));
        var next = number.And(new PhoneCommand.ChangeHolder(new("carrier-1"), Bob));
        Assert.NotNull(HolderOf(next));
    }

    [Fact]
    public void Another_change_of_the_card_is_none_of_the_carriers_business()
    {
        var number = Bound.When(new PhoneCommand.CardChanged(Died with { IsDeceased = false }))
            .Tells(ActorKeys.Cascade(Guid.Empty), new CascadeCommand.Adjust(2, 0, Spread: 1))
            .TellsStream(new("carrier-1"));
        Assert.Empty(number.Answer!.Facts);
    }

    [Fact]
    public void The_card_of_a_former_holder_is_nothing_to_the_number()
    {
        var told = new CascadeCommand.Adjust(0, 0, Spread: 1);
        foreach (var number in (Number[])[Bound, GivenUp, New])
            Assert.Equal(
                told,
                Assert.Single(number.When(new PhoneCommand.CardChanged(Died with { Card = Bob })).Answer!.Messages)
                    .Command);
    }

    private static Holding? HolderOf(Number number) => new PhoneQuery.GetHolder().Evaluate(number.State, number.Now);
}
