using System.Globalization;
using Grid.Core.Citizens;

namespace Grid.Core.Specs.Citizens;

public sealed class CitizenNumberSpecs
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Theory]
    [InlineData("11010519491231002X", 110105, "1949-12-31", HolderClass.Citizen)] // the standard's own example
    [InlineData("440524188001010014", 440524, "1880-01-01", HolderClass.Citizen)] // the standard's own, a century old
    [InlineData("360426199101010071", 360426, "1991-01-01", HolderClass.Citizen)]
    [InlineData("44011320141005001X", 440113, "2014-10-05", HolderClass.Citizen)]
    [InlineData("441900200002290012", 441900, "2000-02-29", HolderClass.Citizen)] // a city without counties
    [InlineData("810000199408230021", 810000, "1994-08-23", HolderClass.HongKongResident)]
    [InlineData("820000199408230023", 820000, "1994-08-23", HolderClass.MacaoResident)]
    [InlineData("830000199201300022", 830000, "1992-01-30", HolderClass.TaiwanResident)]
    [InlineData("911124198108030024", 911124, "1981-08-03", HolderClass.ForeignPermanentResident)]
    public void A_number_tells_region_birth_date_and_holder_class(
        string text, int region, string birthDate, HolderClass holder)
    {
        Assert.True(CitizenNumber.TryParse(text, Today, out var number, out var error));
        Assert.Null(error);
        Assert.Equal(region, number.RegionCode);
        Assert.Equal(Day(birthDate), number.BirthDate);
        Assert.Equal(holder, number.HolderClass);
        Assert.Equal(text, number.Reveal());
    }

    [Theory]
    [InlineData("11010519491231002x", "11010519491231002X")]
    [InlineData("44011320141005001x", "44011320141005001X")]
    public void A_lower_case_x_is_the_same_number(string typed, string normalised)
    {
        Assert.True(CitizenNumber.TryParse(typed, Today, out var number, out _));
        Assert.True(CitizenNumber.TryParse(normalised, Today, out var same, out _));
        Assert.Equal(same, number);
        Assert.Equal(normalised, number.Reveal());
    }

    [Theory]
    [InlineData("360426910101007", CitizenNumberError.FirstGeneration)]
    [InlineData("", CitizenNumberError.Length)]
    [InlineData("11010519491231002", CitizenNumberError.Length)]
    [InlineData("11010519491231002X0", CitizenNumberError.Length)]
    [InlineData(" 11010519491231002X", CitizenNumberError.Length)]
    [InlineData("11010519491231002X ", CitizenNumberError.Length)]
    [InlineData("36042691010100X", CitizenNumberError.Length)]
    [InlineData("1101051949123100 X", CitizenNumberError.Characters)]
    [InlineData("11010519X91231002X", CitizenNumberError.Characters)]
    [InlineData("11010519491231002Y", CitizenNumberError.Characters)]
    [InlineData("+10105194912310021", CitizenNumberError.Characters)]
    [InlineData("１１０１０５１９４９１２３１００２X", CitizenNumberError.Characters)] // full width
    [InlineData("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", CitizenNumberError.Characters)] // Arabic-Indic
    [InlineData("11010519491231002Х", CitizenNumberError.Characters)] // Cyrillic
    [InlineData("11010519491231002\0", CitizenNumberError.Characters)]
    [InlineData("110105194912310021", CitizenNumberError.CheckCharacter)]
    [InlineData("36042619910102009X", CitizenNumberError.CheckCharacter)]
    [InlineData("360426199113010078", CitizenNumberError.CheckCharacter)] // date wrong too
    [InlineData("999999199101010071", CitizenNumberError.CheckCharacter)] // region wrong too
    [InlineData("360426199113010079", CitizenNumberError.BirthDate)]
    [InlineData("36042619910229001X", CitizenNumberError.BirthDate)] // no leap year
    [InlineData("360426190002290011", CitizenNumberError.BirthDate)] // no leap year either
    [InlineData("360426199100010010", CitizenNumberError.BirthDate)]
    [InlineData("360426199101000017", CitizenNumberError.BirthDate)]
    [InlineData("360426000001010014", CitizenNumberError.BirthDate)]
    [InlineData("360426179912310010", CitizenNumberError.BirthDate)]
    [InlineData("36042620260702001X", CitizenNumberError.BirthDate)] // tomorrow
    [InlineData("000000199101010015", CitizenNumberError.Region)]
    [InlineData("999999199101010013", CitizenNumberError.Region)] // no such province
    [InlineData("911000199101010010", CitizenNumberError.Region)] // no nationality
    [InlineData("971124199101010018", CitizenNumberError.Region)]
    [InlineData("160101199101010011", CitizenNumberError.Region)]
    public void A_malformed_number_is_refused_with_the_reason(string text, CitizenNumberError expected)
    {
        Assert.False(CitizenNumber.TryParse(text, Today, out var number, out var error));
        Assert.Equal(expected, error);
        Assert.Equal(default, number);
    }

    [Theory]
    [InlineData(-1, "1949-12-31", 2, "regionCode")]
    [InlineData(0, "1949-12-31", 2, "regionCode")]
    [InlineData(110000, "1949-12-31", 2, "regionCode")]
    [InlineData(699999, "1949-12-31", 2, "regionCode")]
    [InlineData(700000, "1949-12-31", 2, "regionCode")]
    [InlineData(911000, "1949-12-31", 2, "regionCode")]
    [InlineData(1000000, "1949-12-31", 2, "regionCode")]
    [InlineData(110105, "1799-12-31", 2, "birthDate")]
    [InlineData(110105, "1949-12-31", -1, "sequence")]
    [InlineData(110105, "1949-12-31", 1000, "sequence")]
    public void No_number_is_made_of_parts_that_none_can_have(int region, string born, int sequence, string wrong) =>
        Assert.Equal(
            wrong,
            Assert.Throws<ArgumentOutOfRangeException>(() => CitizenNumber.Of(region, Day(born), sequence)).ParamName);

    [Fact]
    public void A_child_born_today_has_a_number() =>
        Assert.True(CitizenNumber.TryParse(CitizenNumber.Of(360426, Today, 1).Reveal(), Today, out _, out _));

    [Theory]
    [InlineData("110105194912310011", false)]
    [InlineData("110103194912310019", true)] // Chongwen, merged into Dongcheng in 2010
    [InlineData("440524188001010014", true)]
    [InlineData("810000199408230021", false)]
    [InlineData("911124198108030024", false)]
    public void An_abolished_region_is_accepted_and_flagged(string text, bool historical)
    {
        Assert.True(CitizenNumber.TryParse(text, Today, out var number, out _));
        Assert.Equal(historical, number.RegionIsHistorical);
    }

    [Theory]
    [InlineData("110105194912310011", true)]
    [InlineData("110103194912310019", true)] // abolished
    [InlineData("810000199408230021", true)]
    [InlineData("911124198108030024", true)]
    [InlineData("32111919730310971X", false)] // a county that is older than the lists
    [InlineData("441282198105049754", false)]
    [InlineData("500157202601039793", false)] // one that is newer
    [InlineData("110000199101010010", false)] // a province
    [InlineData("360400199101010019", false)] // a prefecture
    [InlineData("710000199101010012", false)]
    [InlineData("810101199101010018", false)]
    public void A_region_that_no_list_has_is_accepted_and_flagged(string text, bool known)
    {
        Assert.True(CitizenNumber.TryParse(text, Today, out var number, out _));
        Assert.Equal((known, text), (number.RegionIsKnown, number.Reveal()));
    }

    [Fact]
    public void A_number_is_not_revealed_by_printing_it()
    {
        var number = CitizenNumber.Of(110105, new(1949, 12, 31), 2);
        Assert.Equal("number of a Citizen", $"{number}");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
