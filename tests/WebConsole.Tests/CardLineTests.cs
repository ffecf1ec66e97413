namespace Grid.WebConsole.Tests;

/// <summary>What card readers and customer files have in a line.</summary>
public sealed class CardLineTests
{
    [Theory]
    [InlineData("11010519491231002X 张三 20150301-20350301")]
    [InlineData("张三\t11010519491231002X\t2015.03.01-2035.03.01")]
    [InlineData("11010519491231002X,张三,2015-03-01,2035-03-01")]
    [InlineData("11010519491231002X；张三；2035-03-01；2015-03-01")]
    [InlineData("=\"11010519491231002X\",\"张三\",\"2015-03-01\",\"2035-03-01\"")]
    [InlineData("  11010519491231002X | 张三 | 2015-03-01-2035-03-01 ")]
    public void Number_name_and_days_are_found_in_any_order(string line) =>
        Assert.Equal(new CardLine("11010519491231002X", "张三", "2015-03-01", "2035-03-01"), CardLine.Read(line));

    [Theory]
    [InlineData("11010519491231002X 张三 2015.03.01-长期")]
    [InlineData("11010519491231002X,张三,2015-03-01,长期")]
    [InlineData("11010519491231002X,张三,2015-03-01,")]
    public void A_card_without_end_has_no_last_day(string line) =>
        Assert.Equal(new CardLine("11010519491231002X", "张三", "2015-03-01", null), CardLine.Read(line));

    [Fact]
    public void A_name_of_several_words_stays_one() =>
        Assert.Equal("ANNA MARIA SMITH", CardLine.Read("ANNA MARIA SMITH 110105194912310021").Name);

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("====")]
    public void A_line_without_a_number_has_none(string line) => Assert.Null(CardLine.Read(line).IdNumber);
}
