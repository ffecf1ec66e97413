using Grid.Core.Citizens;

namespace Grid.Core.Specs.Citizens;

public sealed class RegionTableSpecs
{
    private const int Beijing = 110105;
    private const int New = 500157;
    private static readonly DateOnly Founded = new(2026, 1, 2);
    private static readonly RegionTable Amended = new([
        new(New, Founded, null), new(441282, null, new(1997, 12, 31)),
        new(370321, null, new(1989, 3, 1)), new(370321, new(2020, 1, 1), null)]);

    [Fact]
    public void A_code_of_the_lists_counts_as_of_every_day() =>
        Assert.True(RegionTable.BuiltIn.Allows(CitizenNumber.Of(Beijing, new(1950, 1, 1), 1), new(2026, 1, 1)));

    [Theory]
    [InlineData("500157", "2026-01-01", "2026-01-01", false)]
    [InlineData("500157", "2026-01-01", "2026-01-02", true)]
    [InlineData("441282", "1998-01-01", "2015-01-01", false)]
    [InlineData("441282", "1997-12-31", "2015-01-01", true)]
    [InlineData("370321", "1989-03-01", "2015-01-01", true)]
    [InlineData("370321", "1989-03-02", "2015-01-01", false)]
    [InlineData("370321", "1989-03-02", "2020-01-01", true)]
    [InlineData("321119", "1973-03-10", "2015-01-01", false)]
    public void A_county_had_its_code_between_the_birth_and_the_issue(
        string region, string bornOn, string issuedOn, bool isAllowed)
    {
        var number = Number(region, bornOn);
        Assert.Equal(isAllowed, Amended.Allows(number, Day(issuedOn)));
        Assert.Equal(region != "321119", Amended.Knows(number.RegionCode));
    }

    [Theory]
    [InlineData("810000")]
    [InlineData("830000")]
    [InlineData("911156")]
    public void Other_holders_numbers_begin_with_no_county(string code) =>
        Assert.True(Amended.Allows(Number(code, "1990-01-01"), new(2026, 1, 1)));

    private static DateOnly Day(string text) => DateOnly.Parse(text, null);

    private static CitizenNumber Number(string region, string bornOn)
    {
        var text = region + bornOn.Replace("-", "", StringComparison.Ordinal) + "001";
        foreach (var check in "0123456789X")
            if (CitizenNumber.TryParse(text + check, new(2026, 6, 1), out var number, out _))
                return number;
        throw new ArgumentException("There is no such number.", nameof(region));
    }
}
