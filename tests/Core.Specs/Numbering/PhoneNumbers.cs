using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Grid.Core.Numbering;

namespace Grid.Core.Specs.Numbering;

public sealed class PhoneNumbers
{
    private static readonly Gen<string> Mobiles =
        from second in Gen.Elements("38".ToCharArray())
        from rest in Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), 9)
        select "+861" + second + new string(rest);

    [Theory]
    [InlineData("+8613800138000", 86)] // China: mobile
    [InlineData("+8614512345678", 86)]
    [InlineData("+8615912345678", 86)]
    [InlineData("+8616612345678", 86)]
    [InlineData("+8617712345678", 86)]
    [InlineData("+8618612345678", 86)]
    [InlineData("+8619912345678", 86)]
    [InlineData("+861012345678", 86)] // Beijing, eight digits
    [InlineData("+862087654321", 86)]
    [InlineData("+8675581234567", 86)] // Shenzhen
    [InlineData("+863123456789", 86)] // Baoding, seven digits
    [InlineData("+864001234567", 86)]
    [InlineData("+868008101234", 86)]
    [InlineData("+85251234567", 852)]
    [InlineData("+85366123456", 853)]
    [InlineData("+886912345678", 886)]
    [InlineData("+12015550123", 1)]
    [InlineData("+442071234567", 44)]
    [InlineData("+447400123456", 44)]
    [InlineData("+4915123456789", 49)]
    [InlineData("+494012345678901", 49)] // fifteen digits, the most that E.164 allows
    [InlineData("+390612345678", 39)] // Italy keeps the zero
    [InlineData("+79123456789", 7)]
    [InlineData("+77710009998", 7)] // Kazakhstan, under the same code
    [InlineData("+525512345678", 52)]
    [InlineData("+5491123456789", 54)]
    [InlineData("+819012345678", 81)]
    [InlineData("+821020000000", 82)]
    [InlineData("+80012345678", 800)] // worldwide
    public void A_number_of_the_plan_is_read(string text, int country)
    {
        Assert.True(PhoneNumber.TryParse(text, out var number, out var error));
        Assert.Null(error);
        Assert.Equal((country, text), (number.CountryCode, number.Reveal()));
        Assert.NotEqual(default, number);
    }

    [Theory]
    [InlineData("", PhoneNumberError.Plus)]
    [InlineData("13800138000", PhoneNumberError.Plus)]
    [InlineData("8613800138000", PhoneNumberError.Plus)]
    [InlineData("008613800138000", PhoneNumberError.Plus)]
    [InlineData(" +8613800138000", PhoneNumberError.Plus)]
    [InlineData("＋8613800138000", PhoneNumberError.Plus)] // full width
    [InlineData("tel:+8613800138000", PhoneNumberError.Plus)]
    [InlineData("+", PhoneNumberError.Characters)]
    [InlineData("++8613800138000", PhoneNumberError.Characters)]
    [InlineData("+86 138 0013 8000", PhoneNumberError.Characters)]
    [InlineData("+86-13800138000", PhoneNumberError.Characters)]
    [InlineData("+8613800138000\n", PhoneNumberError.Characters)]
    [InlineData("+86１３８００１３８０００", PhoneNumberError.Characters)]
    [InlineData("+8613800138٠٠٠", PhoneNumberError.Characters)] // Arabic-Indic
    [InlineData("+861380013800x", PhoneNumberError.Characters)]
    [InlineData("+0", PhoneNumberError.CountryCode)]
    [InlineData("+08613800138000", PhoneNumberError.CountryCode)]
    [InlineData("+21", PhoneNumberError.CountryCode)]
    [InlineData("+210123456789", PhoneNumberError.CountryCode)]
    [InlineData("+999123456789", PhoneNumberError.CountryCode)]
    [InlineData("+86", PhoneNumberError.Length)]
    [InlineData("+8610086", PhoneNumberError.Length)]
    [InlineData("+8613800138000000", PhoneNumberError.Length)]
    [InlineData("+4940123456789012", PhoneNumberError.Length)] // sixteen, all in Germany's plan
    [InlineData("+49123456789012345", PhoneNumberError.Length)] // 15 digits of Germany's own
    [InlineData("+861380013800013800138000138001380001380001380", PhoneNumberError.Length)]
    [InlineData("+1201555012", PhoneNumberError.Length)]
    [InlineData("+8612012345678", PhoneNumberError.Plan)]
    [InlineData("+8617912345678", PhoneNumberError.Plan)]
    [InlineData("+861380013800", PhoneNumberError.Plan)] // a digit short, as long as a landline
    [InlineData("+8601012345678", PhoneNumberError.Plan)] // with the trunk zero
    [InlineData("+11234567890", PhoneNumberError.Plan)]
    [InlineData("+85311234567", PhoneNumberError.Plan)]
    [InlineData("+15555555555", PhoneNumberError.Plan)]
    public void Anything_else_is_told_what_is_wrong(string text, PhoneNumberError wrong)
    {
        Assert.False(PhoneNumber.TryParse(text, out var number, out var error));
        Assert.Equal((wrong, default), (error, number));
    }

    [Fact]
    public void Every_mobile_number_is_read_back() => Holds(
        Mobiles,
        text => Read(text) is { } number && number.Reveal() == text && Again(number) == number);

    [Fact]
    public void A_digit_more_or_less_makes_no_mobile_number() => Holds(
        Mobiles,
        text => Read(text) is not null && Read(text[..^1]) is null && Read(text + "0") is null);

    [Fact]
    public void No_text_whatsoever_makes_the_reader_fail() => Holds(
        Gen.OneOf(
            from text in ArbMap.Default.GeneratorFor<string>() select text ?? string.Empty,
            from text in ArbMap.Default.GeneratorFor<string>() select "+86" + text,
            from length in Gen.Choose(0, 40)
            from digits in Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), length)
            select "+" + new string(digits)),
        text => PhoneNumber.TryParse(text, out var number, out var error)
            ? error is null && number.Reveal() == text
            : error is not null);

    [Fact]
    public void A_number_is_not_revealed_by_printing_it()
    {
        Assert.True(PhoneNumber.TryParse("+8613800138000", out var number, out _));
        Assert.Equal("number under +86", $"{number}");
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1_000_000_000_000_000UL)]
    [InlineData(ulong.MaxValue)]
    public void What_no_number_was_written_as_is_none(ulong digits)
    {
        var bytes = new byte[PhoneNumber.Bytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, digits);
        Assert.Throws<ArgumentOutOfRangeException>(() => PhoneNumber.From(bytes));
    }

    private static PhoneNumber? Read(string text) =>
        PhoneNumber.TryParse(text, out var number, out _) ? number : null;

    private static PhoneNumber Again(PhoneNumber number)
    {
        Span<byte> bytes = stackalloc byte[PhoneNumber.Bytes];
        number.CopyTo(bytes);
        return PhoneNumber.From(bytes);
    }

    private static void Holds(Gen<string> cases, Func<string, bool> property) =>
        Prop.ForAll(cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
