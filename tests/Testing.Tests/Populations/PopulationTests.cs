using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Populations;

public sealed class PopulationTests
{
    private const int Size = 50_000;

    private static readonly DateOnly AsOf = new(2026, 7, 1);
    private static readonly PopulationPlan Plan = new(Size, Seed: 11, AsOf);
    private static readonly (RegisteredCard Card, ReportedLoss? Loss)[] Drawn = [.. Population.Of(Plan)];
    private static readonly RegisteredCard[] Cards = [.. Drawn.Select(drawn => drawn.Card)];

    [Fact]
    public void Every_number_is_valid_and_given_once()
    {
        Assert.All(Cards, card =>
        {
            Assert.True(CitizenNumber.TryParse(card.Number.Reveal(), AsOf, out var read, out _));
            Assert.Equal(card.Number, read);
        });
        Assert.Equal(Size, Cards.DistinctBy(card => card.Number).Count());
    }

    [Fact]
    public void No_number_has_a_sequence_that_was_given_out_in_the_ordinary_way() =>
        Assert.All(Cards, card => Assert.InRange(card.Number.Sequence, 996, 999));

    [Fact]
    public void Every_card_has_the_kind_and_the_term_that_the_law_sets() =>
        Assert.All(Cards, card => Assert.Null(Unlawful(card)));

    [Fact]
    public void Every_card_is_in_force_on_the_day_and_for_a_month_after() =>
        Assert.All(Cards, card =>
        {
            Assert.True(card.IssuedOn <= AsOf);
            Assert.True(card.ExpiresOn is null || card.ExpiresOn >= AsOf.AddDays(30));
        });

    [Fact]
    public void Every_kind_of_card_is_there_in_its_share()
    {
        var shares = Cards.CountBy(card => card.Kind)
            .ToDictionary(kind => kind.Key, kind => kind.Value / (double)Size);
        Assert.InRange(shares[CardKind.Resident], 0.98, 0.999);
        Assert.InRange(shares[CardKind.Temporary], 0.001, 0.005);
        Assert.InRange(shares[CardKind.ResidencePermit], 0.0005, 0.003);
        Assert.InRange(shares[CardKind.PermanentResident], 0.0001, 0.001);
    }

    [Fact]
    public void Two_in_a_hundred_cards_were_lost_within_the_year_after_they_were_issued()
    {
        var losses = Drawn.Where(drawn => drawn.Loss is not null).ToArray();
        Assert.InRange(losses.Length / (double)Size, 0.018, 0.022);
        Assert.All(losses, drawn =>
        {
            Assert.Equal((drawn.Card.Number, drawn.Card.IssuedOn), (drawn.Loss!.Number, drawn.Loss.IssuedOn));
            Assert.InRange(drawn.Loss.OccurredOn, drawn.Card.IssuedOn, AsOf);
            Assert.True(drawn.Loss.OccurredOn > AsOf.AddYears(-1));
        });
        Assert.Equal([LossKind.Lost, LossKind.Stolen], losses.Select(drawn => drawn.Loss!.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<ReportChannel>(), losses.Select(drawn => drawn.Loss!.Channel).Distinct().Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void The_share_of_losses_is_as_asked(double share) => Assert.InRange(
        Population.Of(new(10_000, 3, AsOf, share)).Count(drawn => drawn.Loss is not null) / 10_000.0,
        share - 0.02, share + 0.02);

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(1)]
    public void The_share_of_expired_cards_is_as_asked_and_their_terms_are_lawful(double share)
    {
        var cards = Population.Of(new(10_000, 3, AsOf, Expired: share)).Select(drawn => drawn.Card).ToArray();
        Assert.InRange(cards.Count(card => card.ExpiresOn < AsOf) / 10_000.0, share - 0.02, share + 0.02);
        Assert.All(cards, card => Assert.Null(Unlawful(card)));
    }

    [Fact]
    public void Ages_are_those_of_the_census()
    {
        var ages = Cards.Select(card => CardTerms.Age(card.Number.BirthDate, AsOf)).ToArray();
        double Share(int from, int to) => ages.Count(age => age >= from && age < to) / (double)Size;
        Assert.InRange(Share(0, 16), 0.06, 0.12);
        Assert.InRange(Share(16, 60), 0.63, 0.72);
        Assert.InRange(Share(60, 130), 0.18, 0.26);
    }

    [Fact]
    public void Some_older_people_were_registered_in_counties_that_are_no_more()
    {
        var historical = Cards.Where(card => card.Number.RegionIsHistorical).ToArray();
        Assert.InRange(historical.Length / (double)Size, 0.1, 0.3);
        Assert.All(historical, card => Assert.True(card.Number.BirthDate.Year < 1996));
    }

    [Fact]
    public void More_people_live_in_Guangdong_than_in_Tibet()
    {
        var provinces = Cards.CountBy(card => card.Number.RegionCode / 10_000).ToDictionary();
        Assert.True(provinces[44] > 10 * provinces[54]);
    }

    [Fact]
    public void Another_seed_gives_other_people() =>
        Assert.NotEqual(Cards[..10], Population.Of(Plan with { Seed = 12, Cards = 10 }).Select(drawn => drawn.Card));

    [Fact]
    public void A_day_before_the_newest_kind_of_card_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Population.Of(Plan with { AsOf = new(2023, 1, 1) }));

    private static CardTermError? Unlawful(RegisteredCard card) =>
        CardTerms.Examine(card.Number, card.Kind, card.IssuedOn, card.ExpiresOn);
}
