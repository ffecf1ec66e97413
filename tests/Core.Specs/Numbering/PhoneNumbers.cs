using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Grid.Core.Numbering;

namespace Grid.Core.Specs.Numbering;

public sealed class PhoneNumbers
{
    private static readonly Gen<string> Mobiles =
        from second in Gen.Elements("38".ToCharArray())
        from rest in Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), 9)
        select "+861" + second + new string(rest);

    [Theory]
    [InlineData("+8613800138000")]
    [InlineData("+390612345678")]
    [InlineData("+80012345678")]
    [InlineData("+999999999999999")] // fifteen digits, the most that E.164 allows
    [InlineData("+1")]
    public void A_number_in_the_form_of_E164_is_read(string text)
    {
        Assert.True(PhoneNumber.TryParse(text, out var number, out var error));
        Assert.Null(error);
        Assert.Equal(text, number.Reveal());
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
    [InlineData("+8613800138000000", PhoneNumberError.Length)]
    [InlineData("+4940123456789012", PhoneNumberError.Length)] // sixteen, all in Germany's plan
    [InlineData("+861380013800013800138000138001380001380001380", PhoneNumberError.Length)]
    public void Anything_else_is_refused_with_its_error(string text, PhoneNumberError wrong)
    {
        Assert.False(PhoneNumber.TryParse(text, out var number, out var error));
        Assert.Equal((wrong, default), (error, number));
    }

    [Property]
    public Property Every_mobile_number_is_read_back() => Holds(
        Mobiles,
        text => Read(text) is { } number && number.Reveal() == text && Again(number) == number);

    [Property]
    public Property No_text_whatsoever_makes_the_reader_fail() => Holds(
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
        Assert.Equal("phone number", $"{number}");
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

    private static Property Holds(Gen<string> cases, Func<string, bool> property) =>
        Prop.ForAll(cases.ToArbitrary(), property);
}
