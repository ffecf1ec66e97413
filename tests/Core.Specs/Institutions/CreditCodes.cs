using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Grid.Core.Institutions;

namespace Grid.Core.Specs.Institutions;

public sealed class CreditCodes
{
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly Gen<string> Codes =
        from department in Gen.ArrayOf(Gen.Elements(Characters.ToCharArray()), 2)
        from region in Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), 6)
        from body in Gen.ArrayOf(Gen.Elements(Characters.ToCharArray()), 9)
        let text = new string([.. department, .. region, .. body])
        select text + CreditCode.CheckCharacterFor(text);

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("000000000000000000")]
    public void A_code_with_its_check_character_is_one(string text)
    {
        Assert.True(CreditCode.TryParse(text, out var code, out var error));
        Assert.Equal((text, null), (code.Value, error));
    }

    [Theory]
    [InlineData("", CreditCodeError.Length)]
    [InlineData("91350100M000100Y4", CreditCodeError.Length)]
    [InlineData("91350100M000100Y43 ", CreditCodeError.Length)]
    [InlineData("91350100M000100y43", CreditCodeError.Characters)]
    [InlineData("91350100I000100Y43", CreditCodeError.Characters)]
    [InlineData("91350100O000100Y43", CreditCodeError.Characters)]
    [InlineData("9135010０M000100Y43", CreditCodeError.Characters)]
    [InlineData("9135A100M000100Y43", CreditCodeError.Region)]
    [InlineData("91350100M000100Y44", CreditCodeError.CheckCharacter)]
    public void Anything_else_is_told_what_is_wrong(string text, CreditCodeError wrong)
    {
        Assert.False(CreditCode.TryParse(text, out var code, out var error));
        Assert.Equal((wrong, default), (error, code));
    }

    [Property]
    public Property Every_change_of_a_single_character_is_refused() => Holds(
        from code in Codes
        from place in Gen.Choose(0, 17)
        from character in Gen.Elements(Characters.ToCharArray())
        select (Code: code, Changed: string.Concat(code.AsSpan(0, place), [character], code.AsSpan(place + 1))));

    [Property]
    public Property Every_swap_of_two_neighbours_is_refused() => Holds(
        from code in Codes
        from place in Gen.Choose(0, 16)
        select (Code: code, Changed: string.Concat(
            code.AsSpan(0, place), [code[place + 1], code[place]], code.AsSpan(place + 2))));

    [Theory]
    [InlineData("91350100M000100Y")]
    [InlineData("91350100I000100Y4")]
    public void Only_seventeen_allowed_characters_have_a_check_character(string body) =>
        Assert.Throws<ArgumentException>(() => CreditCode.CheckCharacterFor(body));

    private static Property Holds(Gen<(string Code, string Changed)> cases) => Prop.ForAll(
        cases.ToArbitrary(),
        one => CreditCode.TryParse(one.Code, out _, out _)
            && (one.Code == one.Changed || !CreditCode.TryParse(one.Changed, out _, out _)));
}
