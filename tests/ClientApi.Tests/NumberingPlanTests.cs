using Grid.ClientApi.Phones;
using Grid.Core.Numbering;

namespace Grid.ClientApi.Tests;

public sealed class NumberingPlanTests
{
    private static readonly NumberingPlans Plans = new(new());

    [Theory]
    [InlineData("+8613800138000")] // China: mobile
    [InlineData("+8614512345678")]
    [InlineData("+8615912345678")]
    [InlineData("+8616612345678")]
    [InlineData("+8617712345678")]
    [InlineData("+8618612345678")]
    [InlineData("+8619912345678")]
    [InlineData("+861012345678")] // Beijing, eight digits
    [InlineData("+862087654321")]
    [InlineData("+8675581234567")] // Shenzhen
    [InlineData("+863123456789")] // Baoding, seven digits
    [InlineData("+864001234567")]
    [InlineData("+868008101234")]
    [InlineData("+85251234567")]
    [InlineData("+85366123456")]
    [InlineData("+886912345678")]
    [InlineData("+12015550123")]
    [InlineData("+442071234567")]
    [InlineData("+447400123456")]
    [InlineData("+4915123456789")]
    [InlineData("+494012345678901")] // fifteen digits, the most that E.164 allows
    [InlineData("+390612345678")] // Italy keeps the zero
    [InlineData("+79123456789")]
    [InlineData("+77710009998")] // Kazakhstan, under the same code
    [InlineData("+525512345678")]
    [InlineData("+5491123456789")]
    [InlineData("+819012345678")]
    [InlineData("+821020000000")]
    [InlineData("+80012345678")] // worldwide
    public void A_number_of_a_country_s_plan_has_no_error(string text) => Assert.Null(ErrorIn(Plans, text));

    /// <summary>By this form numbers are known to be mobile without the library's search.</summary>
    [Fact]
    public void Whatever_China_s_plan_has_of_the_form_of_mobile_numbers_is_mobile() =>
        Assert.All(
            from prefix in Enumerable.Range(1300, 700)
            let number = NumberingPlans.Split($"+86{prefix}1234567")
            where NumberingPlans.Library.IsValidNumber(number)
            select NumberingPlans.Library.GetNumberType(number),
            type => Assert.Equal(PhoneNumbers.PhoneNumberType.MOBILE, type));

    [Theory]
    [InlineData("+21", PhoneNumberError.CountryCode)]
    [InlineData("+210123456789", PhoneNumberError.CountryCode)]
    [InlineData("+999123456789", PhoneNumberError.CountryCode)]
    [InlineData("+86", PhoneNumberError.Length)]
    [InlineData("+8610086", PhoneNumberError.Length)]
    [InlineData("+49123456789012345", PhoneNumberError.Length)] // 15 digits of Germany's own
    [InlineData("+1201555012", PhoneNumberError.Length)]
    [InlineData("+8612012345678", PhoneNumberError.Plan)]
    [InlineData("+8617912345678", PhoneNumberError.Plan)]
    [InlineData("+861380013800", PhoneNumberError.Plan)] // a digit short, as long as a landline
    [InlineData("+8601012345678", PhoneNumberError.Plan)] // with the trunk zero
    [InlineData("+11234567890", PhoneNumberError.Plan)]
    [InlineData("+85311234567", PhoneNumberError.Plan)]
    [InlineData("+15555555555", PhoneNumberError.Plan)]
    public void A_number_of_no_plan_has_an_error(string text, PhoneNumberError wrong) =>
        Assert.Equal(wrong, ErrorIn(Plans, text));

    [Fact]
    public void A_digit_more_or_less_makes_no_mobile_number()
    {
        foreach (var prefix in (string[])["130", "138", "159", "186"])
            for (var rest = 0; rest < 100; rest++)
            {
                var text = $"+86{prefix}{rest:D8}";
                Assert.Null(ErrorIn(Plans, text));
                Assert.NotNull(ErrorIn(Plans, text[..^1]));
                Assert.NotNull(ErrorIn(Plans, text + "0"));
            }
    }

    [Theory]
    [InlineData("+8617912345678", null)]
    [InlineData("+861791234567", PhoneNumberError.Plan)]
    [InlineData("+8617812345678", null)] // Of the published plan.
    [InlineData("+8612012345678", PhoneNumberError.Plan)]
    public void A_range_that_the_operator_adds_is_taken(string text, PhoneNumberError? expected) =>
        Assert.Equal(expected, ErrorIn(new(new() { AdditionalRanges = { "+86179xxxxxxxx" } }), text));

    private static PhoneNumberError? ErrorIn(NumberingPlans plans, string text) =>
        PhoneNumber.TryParse(text, out var number, out var error) ? plans.ErrorIn(number) : error;
}
