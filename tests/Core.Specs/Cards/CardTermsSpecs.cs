using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using static Grid.Core.Cards.CardTermError;

namespace Grid.Core.Specs.Cards;

public sealed class CardTermsSpecs
{
    private const int County = 110105;
    private const int HongKong = 810000;
    private const int Foreigner = 911124;

    [Theory]
    [InlineData(CardKind.Resident, "2010-06-15", "2010-06-15", "2015-06-15")] // on the day of birth
    [InlineData(CardKind.Resident, "2010-06-15", "2026-06-14", "2031-06-14")] // fifteen, on the last day
    [InlineData(CardKind.Resident, "2010-06-15", "2026-06-15", "2036-06-15")] // sixteen
    [InlineData(CardKind.Resident, "2000-06-15", "2026-06-14", "2036-06-14")]
    [InlineData(CardKind.Resident, "2000-06-15", "2026-06-15", "2046-06-15")] // twenty-six
    [InlineData(CardKind.Resident, "1980-06-15", "2026-06-14", "2046-06-14")]
    [InlineData(CardKind.Resident, "1980-06-15", "2026-06-15", null)] // forty-six: no end
    [InlineData(CardKind.Resident, "2008-02-29", "2024-02-28", "2029-02-28")] // born on a leap day: fifteen
    [InlineData(CardKind.Resident, "2008-02-29", "2024-02-29", "2034-02-28")]
    [InlineData(CardKind.Resident, "2008-02-29", "2024-02-29", "2034-03-01")]
    [InlineData(CardKind.Resident, "9950-06-15", "9979-06-15", "9999-06-15")] // the last year that a date can have
    [InlineData(CardKind.Temporary, "1980-06-15", "2026-06-15", "2026-09-15")]
    [InlineData(CardKind.Temporary, "1980-06-15", "2026-11-30", "2027-02-28")]
    [InlineData(CardKind.Temporary, "1980-06-15", "2026-11-30", "2027-03-01")]
    [InlineData(CardKind.ResidencePermit, "1950-06-15", "2026-06-15", "2031-06-15")]
    [InlineData(CardKind.PermanentResident, "2010-06-15", "2026-06-15", "2031-06-15")]
    [InlineData(CardKind.PermanentResident, "2008-06-15", "2026-06-15", "2036-06-15")] // eighteen
    public void A_card_of_lawful_term_is_accepted(CardKind kind, string born, string issuedOn, string? expiresOn) =>
        Assert.Null(Examine(kind, RegionOf(kind), born, issuedOn, expiresOn));

    [Theory]
    [InlineData(CardKind.Resident, HongKong, "2000-06-15", "2020-01-01", "2030-01-01", KindNotForHolder)]
    [InlineData(CardKind.Temporary, HongKong, "2000-06-15", "2020-01-01", "2020-04-01", KindNotForHolder)]
    [InlineData(CardKind.ResidencePermit, County, "2000-06-15", "2020-01-01", "2025-01-01", KindNotForHolder)]
    [InlineData(CardKind.PermanentResident, County, "2000-06-15", "2020-01-01", "2030-01-01", KindNotForHolder)]
    [InlineData(CardKind.Resident, Foreigner, "2000-06-15", "2020-01-01", "2030-01-01", KindNotForHolder)]
    [InlineData((CardKind)9, County, "2000-06-15", "2020-01-01", "2030-01-01", KindNotForHolder)]
    [InlineData(CardKind.Resident, County, "2000-06-15", "2000-06-14", "2005-06-14", IssuedBeforeBirth)]
    [InlineData(CardKind.Resident, County, "2000-06-15", "2020-01-01", null, ExpiryMissing)]
    [InlineData(CardKind.Temporary, County, "1950-06-15", "2020-01-01", null, ExpiryMissing)]
    [InlineData(CardKind.Resident, County, "1950-06-15", "2020-01-01", "2040-01-01", ExpiryNotAllowed)]
    [InlineData(CardKind.Resident, County, "2000-06-15", "2020-01-01", "2030-01-02", TermNotLawful)]
    [InlineData(CardKind.Resident, County, "2000-06-15", "2020-01-01", "2040-01-01", TermNotLawful)]
    [InlineData(CardKind.Resident, County, "2000-06-15", "2020-02-28", "2030-03-01", TermNotLawful)]
    [InlineData(CardKind.Resident, County, "2000-06-15", "2020-01-01", "2019-01-01", TermNotLawful)]
    [InlineData(CardKind.Resident, County, "9950-06-15", "9980-01-01", "9980-01-02", TermNotLawful)]
    [InlineData(CardKind.Resident, County, "2000-06-15", "9999-12-31", "9999-12-31", TermNotLawful)]
    public void An_unlawful_card_is_refused_with_the_reason(
        CardKind kind, int region, string born, string issuedOn, string? expiresOn, CardTermError expected) =>
        Assert.Equal(expected, Examine(kind, region, born, issuedOn, expiresOn));

    [Property]
    public Property The_expiry_that_the_law_sets_is_lawful_on_every_day() =>
        Prop.ForAll(
            (from kind in Gen.Elements(Enum.GetValues<CardKind>())
             from born in Gen.Choose(new DateOnly(1880, 1, 1).DayNumber, new DateOnly(2026, 1, 1).DayNumber)
             from age in Gen.Choose(0, 120 * 366)
             select (Kind: kind, Born: DateOnly.FromDayNumber(born), Issued: DateOnly.FromDayNumber(born + age)))
                .ToArbitrary(),
            card => CardTerms.Examine(
                CitizenNumber.Of(RegionOf(card.Kind), card.Born, 7), card.Kind, card.Issued,
                CardTerms.ExpiryOf(card.Kind, card.Born, card.Issued)) is null);

    private static CardTermError? Examine(
        CardKind kind, int region, string born, string issuedOn, string? expiresOn) =>
        CardTerms.Examine(
            CitizenNumber.Of(region, Day(born), 7), kind, Day(issuedOn), expiresOn is null ? null : Day(expiresOn));

    private static int RegionOf(CardKind kind) => kind switch
    {
        CardKind.ResidencePermit   => HongKong,
        CardKind.PermanentResident => Foreigner,
        _                          => County,
    };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
