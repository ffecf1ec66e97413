using Grid.Core.Citizens;

namespace Grid.Core.Specs.Citizens;

public sealed class PaymentCardSpecs
{
    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("4222222222222", true)] // thirteen digits
    [InlineData("6217000010000000003", true)]
    [InlineData("4111 1111 1111 1111", true)]
    [InlineData("4111-1111-1111-1111", true)]
    [InlineData("4111111111111112", false)]
    [InlineData("411111111111", false)] // twelve digits
    [InlineData("41111111111111111111", false)] // twenty
    [InlineData("A4111111111111111", false)]
    [InlineData("", false)]
    public void A_number_is_told_by_its_length_and_its_check_digit(string text, bool isNumber) =>
        Assert.Equal(isNumber, PaymentCards.IsNumber(text));

    [Fact]
    public void Of_ten_last_digits_one_fits()
    {
        foreach (var first in new[] { "621700001000000000", "37144963539843", "601111111111111", "353011133330000" })
            Assert.Single(Enumerable.Range(0, 10), last => PaymentCards.IsNumber(first + last));
    }
}
