using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Specs.Worlds;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

/// <summary>Confirmations that tie a number to its holder, besides the statement of a carrier.</summary>
public sealed class Confirmations
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static Number Checked => New.And(Assign() with { IsChecked = true }).Later(Day);

    [Fact]
    public void A_new_number_opens_itself_alone() => Assert.Equal(new(new(Ann), 1, IsConfirmed: false), Holding(OfAnn));

    [Fact]
    public void A_station_confirms_at_once()
    {
        var number = OfAnn.And(new PhoneCommand.ConfirmHolder(new(Ann)));
        Assert.True(Holding(number)!.IsConfirmed);
        OfAnn.When(new PhoneCommand.ConfirmHolder(Bob)).Refused(NotTheHolder);
        New.When(new PhoneCommand.ConfirmHolder(new(Ann))).Refused(NumberNotAssigned);
    }

    [Fact]
    public void An_older_number_confirms_a_checked_one_after_three_days()
    {
        var number = Checked.And(ByOther(Checked));
        Assert.False(Holding(number)!.IsConfirmed);
        var late = number.Later(PhoneTerms.ConfirmationWait - TimeSpan.FromTicks(1));
        Assert.False(Holding(late)!.IsConfirmed);
        Assert.True(Holding(late.Later(TimeSpan.FromTicks(1)))!.IsConfirmed);
        Assert.Equal(number.Now + PhoneTerms.ConfirmationWait, late.When(ByOther(late)).Answer!.EffectiveAt);
    }

    [Fact]
    public void It_confirms_none_that_is_not_in_hand() =>
        Checked.When(new PhoneCommand.ConfirmHolder(new(Ann), Participants.InHand(new("phone/2"), Checked.Now)))
            .Refused(PossessionNotShown);

    [Fact]
    public void A_contested_number_is_confirmed_by_a_station_alone()
    {
        var number = Checked.And(ByOther(Checked), new PhoneCommand.ContestHolder(new(Ann)));
        var late = number.Later(PhoneTerms.ConfirmationWait);
        Assert.False(Holding(late)!.IsConfirmed);
        Assert.Equal(number.Now, late.When(new PhoneCommand.ContestHolder(new(Ann))).Answer!.EffectiveAt);
        late.When(ByOther(late)).Refused(HolderNotConfirmed);
        Assert.True(Holding(late.And(new PhoneCommand.ConfirmHolder(new(Ann))))!.IsConfirmed);
        Checked.When(new PhoneCommand.ContestHolder(Bob)).Refused(NotTheHolder);
        New.When(new PhoneCommand.ContestHolder(new(Ann))).Refused(NumberNotAssigned);
    }

    [Fact]
    public void Carrier_and_regulator_hear_of_a_contested_number_and_only_the_carrier_of_which()
    {
        var told = OfAnn.When(new PhoneCommand.ContestHolder(new(Ann))).Answer!.Messages
            .Select(message => (message.To, ((EventStreamCommand.Append)message.Command).Event)).ToArray();
        Assert.Equal([ActorKeys.Stream(new("carrier-1")), ActorKeys.RegulatorStream], told.Select(one => one.To));
        Assert.All(told, one => Assert.Equal(SecurityEventKind.HolderContested, one.Event.Kind));
        Assert.Equal([Key, null], told.Select(one => one.Event.Phone?.Key));
    }

    [Fact]
    public void The_holder_hears_of_a_new_number_at_the_others()
    {
        var card = Cards.Given.Card(Cards.Samples.First)
            .And(new CardCommand.NumberHeld(new("phone/1"), new("carrier"), 3))
            .And(new CardCommand.NumberHeld(new("phone/2"), new("carrier"), 1));
        var message = Assert.Single(card.When(
            new CardCommand.NumberHeld(new("phone/2"), new("carrier"), 2)).Answer!.Messages);
        Assert.Equal(("phone/1", 3), (message.To, ((PhoneCommand.AnnounceNumber)message.Command).Tenure));
        Assert.Empty(card.When(new CardCommand.NumberHeld(new("phone/2"), new("other"), 1)).Answer!.Messages);
        Assert.Empty(card.When(new CardCommand.NumberHeld(new("phone/2"), new("carrier"), 1)).Answer!.Messages);
    }

    [Fact]
    public void The_next_holder_begins_anew()
    {
        var number = OfAnn.And(
            new PhoneCommand.ConfirmHolder(new(Ann)), new PhoneCommand.ChangeHolder(new("carrier-1"), Bob));
        Assert.Equal(new(Bob, 2, IsConfirmed: false), Holding(number));
    }

    [Fact]
    public void A_loss_is_announced_to_the_carrier_while_the_tenure_goes_on()
    {
        var told = OfAnn.When(new PhoneCommand.AnnounceLoss(1, Guid.Empty, OfAnn.Now)).Answer!;
        var news = Assert.IsType<EventStreamCommand.Append>(Assert.Single(told.Messages).Command).Event;
        Assert.Equal((SecurityEventKind.LossAnnounced, "carrier-1"), (news.Kind, news.Institution.Value));
        Assert.Empty(OfAnn.When(new PhoneCommand.AnnounceLoss(2, Guid.Empty, OfAnn.Now)).Answer!.Messages);
        Assert.Empty(GivenUp.When(new PhoneCommand.AnnounceLoss(1, Guid.Empty, GivenUp.Now)).Answer!.Messages);
    }

    [Fact]
    public void A_carriers_check_must_be_its_own_passed_and_fresh()
    {
        var card = Cards.Given.Card(Cards.Samples.First).And(
            Cards.Samples.Check(1, Cards.Samples.First, Cards.Samples.Morning));
        var own = ((Card.Held)card.Card).Checks!.Value[0];
        Assert.Null(Reserve(card, own.Id, own.Institution));
        Assert.Equal(ReceiptOfOther, Reserve(card, own.Id, new("carrier-9")));
        Assert.Equal(CheckNotHeld, Reserve(card, Guid.Empty, own.Institution));
        Assert.Equal(CardNoLongerValid, Reserve(card.And(Cards.Samples.Freeze), own.Id, own.Institution));
    }

    private static Core.Actors.Refusal? Reserve(Cards.Scenario card, Guid check, InstitutionCode carrier) =>
        card.When(new CardCommand.ReserveNumber(new("phone/1"), carrier, check)).Answer!.Refusal;

    private static PhoneCommand.ConfirmHolder ByOther(Number number) =>
        new(new(Ann), Participants.InHand(Key, number.Now));

    private static Holding? Holding(Number number) =>
        new PhoneQuery.GetHolder().Evaluate(number.State, number.Now);
}
