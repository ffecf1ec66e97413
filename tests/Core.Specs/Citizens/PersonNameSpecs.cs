using Grid.Core.Citizens;

namespace Grid.Core.Specs.Citizens;

public sealed class PersonNameSpecs
{
    [Theory]
    [InlineData("张伟", "张伟")]
    [InlineData(" 张 伟　", "张伟")]
    [InlineData("张\u200B伟\uFEFF", "张伟")] // zero-width space, byte order mark
    [InlineData("葛\U000E0100", "葛")] // a variation selector chooses a glyph, not another name
    [InlineData("\uFA19", "神")] // a compatibility character is its unified one
    [InlineData("𠮷田", "𠮷田")]
    [InlineData("阿卜杜拉·买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉 • 买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉・买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉･买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉.买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉．买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉\u2027买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉\u0387买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉\u22C5买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉\u2219买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉\u2E31买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉\u2E33买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉\u16EB买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉\u318D买买提", "阿卜杜拉·买买提")]
    [InlineData("SMITH JOHN", "smith john")]
    [InlineData("Ｓｍｉｔｈ\u00A0 John", "smith john")]
    [InlineData("MU\u0308LLER", "müller")]
    [InlineData("MÜLLER", "müller")]
    [InlineData("John A. Smith", "john a·smith")]
    [InlineData("ཚེ་རིང", "ཚེ་རིང")]
    [InlineData("阿卜杜拉。买买提", "阿卜杜拉·买买提")]
    [InlineData("阿卜杜拉｡买买提", "阿卜杜拉·买买提")]
    [InlineData("O\u2019BRIEN", "o'brien")]
    [InlineData("O\u02BCBrien", "o'brien")]
    [InlineData("O\u2018Brien", "o'brien")]
    [InlineData("O＇Brien", "o'brien")]
    [InlineData("O`Brien", "o'brien")]
    [InlineData("O\u00B4Brien", "o'brien")]
    [InlineData("Ana\u2010Maria", "ana-maria")]
    [InlineData("Ana\u2011Maria", "ana-maria")]
    [InlineData("Ana\u2013Maria", "ana-maria")]
    [InlineData("Ana\u2212Maria", "ana-maria")]
    [InlineData("Ana－Maria", "ana-maria")]
    [InlineData("周\uE863", "周䶮")]
    public void A_name_has_one_form_however_it_is_spelt(string spelt, string form)
    {
        Assert.True(PersonName.TryParse(spelt, out var name, out var error));
        Assert.Null(error);
        Assert.Equal(form, name.Normalized);
    }

    [Theory]
    [InlineData("张伟", "张炜")]
    [InlineData("𠮷", "吉")]
    [InlineData("𠮷", "𠮸")]
    [InlineData("买买提·阿卜杜拉", "买买提阿卜杜拉")]
    [InlineData("JOHN SMITH", "JOHNSMITH")]
    [InlineData("José", "Jose")]
    public void Different_names_stay_different(string one, string other)
    {
        Assert.True(PersonName.TryParse(one, out var first, out _));
        Assert.True(PersonName.TryParse(other, out var second, out _));
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("", PersonNameError.Empty)]
    [InlineData("  　", PersonNameError.Empty)]
    [InlineData("\u200B\uFE0F", PersonNameError.Empty)]
    [InlineData("张伟\n", PersonNameError.ControlCharacter)]
    [InlineData("张\0伟", PersonNameError.ControlCharacter)]
    [InlineData("\t", PersonNameError.ControlCharacter)]
    [InlineData("张\u0085", PersonNameError.ControlCharacter)]
    [InlineData("张\uFFFF", PersonNameError.NotUnicode)]
    [InlineData("张\uFDD0", PersonNameError.NotUnicode)]
    [InlineData("张\uFFFD", PersonNameError.Damaged)]
    [InlineData("张\uE001", PersonNameError.PrivateUse)]
    [InlineData("张\U000F0000", PersonNameError.PrivateUse)]
    public void What_cannot_be_a_name_is_refused(string text, PersonNameError expected)
    {
        Assert.False(PersonName.TryParse(text, out var name, out var error));
        Assert.Equal(expected, error);
        Assert.Empty(name.Normalized);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        Assert.False(PersonName.TryParse("张\uD842", out _, out var high));
        Assert.False(PersonName.TryParse("\uDFB7张", out _, out var low));
        Assert.Equal((PersonNameError.NotUnicode, PersonNameError.NotUnicode), (high, low));
    }

    [Fact]
    public void The_length_is_counted_in_code_points()
    {
        Assert.True(PersonName.TryParse(string.Concat(Enumerable.Repeat("𠮷", 100)), out _, out _));
        Assert.False(PersonName.TryParse(new string('张', 101), out _, out var error));
        Assert.Equal(PersonNameError.TooLong, error);
    }

    [Fact]
    public void A_plain_Chinese_name_is_taken_as_it_is_without_a_copy()
    {
        var text = new string(['欧', '阳', '娜']);
        Assert.True(PersonName.TryParse(text, out var name, out _));
        Assert.Same(text, name.Normalized);
    }

    [Fact]
    public void A_name_is_not_revealed_by_printing_it()
    {
        Assert.True(PersonName.TryParse("张伟", out var name, out _));
        Assert.Equal("a person's name", $"{name}");
    }
}
