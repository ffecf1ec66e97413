using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

/// <summary>What the holder hears of the own card at the own numbers, if somebody else changed it.</summary>
public sealed class Notices
{
    private static Scenario Card =>
        Given.Card(Second).And(new CardCommand.NumberHeld(new("phone/1"), new("carrier"), 3));

    [Fact]
    public void The_holder_is_told_of_what_others_do_and_not_of_what_the_holder_did()
    {
        Assert.Equal(CardNotice.Frozen, Told(Card.When(new CardCommand.Suspend("station"))));
        Assert.Equal(CardNotice.Frozen, Told(Card.And(Freeze).When(new CardCommand.Suspend("station"))));
        Assert.Equal(CardNotice.Replaced, Told(Card.When(Issue(Third))));
        Assert.Equal(CardNotice.TheftReported, Told(Card.And(Lost()).When(Stolen() with { Reporter = "station" })));
        Assert.Equal(
            CardNotice.Blacklisted,
            Told(Card.When(new CardCommand.Blacklist(Id(1), Misuse.MisuseKind.LentCard, null, Guid.Empty))));
        Assert.Null(Told(Card.When(Freeze)));
        Assert.Null(Told(Card.And(Lost()).When(Stolen() with { Reporter = LossReport.Holder })));
    }

    [Fact]
    public void A_number_passes_it_to_its_carrier_while_the_tenure_goes_on()
    {
        var notice = new PhoneCommand.AnnounceCard(1, CardNotice.Frozen, Guid.Empty, Morning);
        var news = Assert.Single(Phones.Number.Bound.When(notice).EventsTo(new("carrier-1")));
        Assert.Equal((SecurityEventKind.CardAnnounced, CardNotice.Frozen), (news.Kind, news.Notice));
        Phones.Number.Bound.When(notice with { Tenure = 2 }).NothingNew();
        Phones.Number.GivenUp.When(notice).NothingNew();
    }

    private static CardNotice? Told(Scenario scenario) => scenario.Accepted().Answer!.Messages
        .Select(message => message.Command).OfType<PhoneCommand.AnnounceCard>().SingleOrDefault()?.Notice;
}
