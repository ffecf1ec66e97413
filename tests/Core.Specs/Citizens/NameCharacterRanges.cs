using System.Text;
using Grid.Core.Citizens;

namespace Grid.Core.Specs.Citizens;

/// <summary>The treatment of the first and last character of each range and of their neighbours.</summary>
public sealed class NameCharacterRanges
{
    [Theory]
    [InlineData(0xFDCF, true)]
    [InlineData(0xFDD0, false)]
    [InlineData(0xFDEF, false)]
    [InlineData(0xFDF0, true)]
    [InlineData(0xFFFE, false)]
    [InlineData(0x1FFFD, true)]
    [InlineData(0x1FFFF, false)]
    [InlineData(0x3FFFE, false)]
    [InlineData(0x10FFFF, false)]
    public void What_Unicode_keeps_from_being_a_character_is_refused(int character, bool taken)
    {
        Assert.Equal(taken, PersonName.TryParse($"a{new Rune(character)}b", out _, out var error));
        Assert.Equal(taken ? null : PersonNameError.NotUnicode, error);
    }

    [Theory]
    [InlineData(0xD7FF, null)]
    [InlineData(0xE000, PersonNameError.PrivateUse)]
    [InlineData(0xE78C, PersonNameError.PrivateUse)]
    [InlineData(0xE797, PersonNameError.PrivateUse)]
    [InlineData(0xE7C6, PersonNameError.PrivateUse)]
    [InlineData(0xE7C9, PersonNameError.PrivateUse)]
    [InlineData(0xE7E6, PersonNameError.PrivateUse)]
    [InlineData(0xE7F4, PersonNameError.PrivateUse)]
    [InlineData(0xE814, PersonNameError.PrivateUse)]
    [InlineData(0xE865, PersonNameError.PrivateUse)]
    [InlineData(0xF8FF, PersonNameError.PrivateUse)]
    [InlineData(0xF900, null)]
    [InlineData(0xEFFFD, null)]
    [InlineData(0xF0000, PersonNameError.PrivateUse)]
    [InlineData(0xFFFFD, PersonNameError.PrivateUse)]
    [InlineData(0x10FFFD, PersonNameError.PrivateUse)]
    [InlineData(0xFFFC, null)]
    [InlineData(0xFFFD, PersonNameError.Damaged)]
    public void A_character_that_was_lost_or_means_another_on_each_system_is_refused(
        int character, PersonNameError? expected)
    {
        Assert.Equal(expected is null, PersonName.TryParse($"a{new Rune(character)}b", out _, out var error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData(0xE78D, 0xFE10)] // vertical comma
    [InlineData(0xE78E, 0x00B7)] // vertical full stop, which stands for a dot
    [InlineData(0xE78F, 0xFE11)]
    [InlineData(0xE790, 0xFE13)]
    [InlineData(0xE796, 0xFE19)]
    [InlineData(0xE7C7, 0x1E3F)]
    [InlineData(0xE7C8, 0x01F9)]
    [InlineData(0xE7E7, 0x303E)]
    [InlineData(0xE7F3, 0x2FFB)]
    [InlineData(0xE815, 0x2E81)]
    [InlineData(0xE816, 0x20087)]
    [InlineData(0xE817, 0x20089)]
    [InlineData(0xE818, 0x200CC)]
    [InlineData(0xE81E, 0x9FB4)]
    [InlineData(0xE826, 0x9FB5)]
    [InlineData(0xE82B, 0x9FB6)]
    [InlineData(0xE82C, 0x9FB7)]
    [InlineData(0xE831, 0x215D7)]
    [InlineData(0xE832, 0x9FB8)]
    [InlineData(0xE83B, 0x2298F)]
    [InlineData(0xE843, 0x9FB9)]
    [InlineData(0xE854, 0x9FBA)]
    [InlineData(0xE855, 0x241FE)]
    [InlineData(0xE863, 0x4DAE)] // 䶮
    [InlineData(0xE864, 0x9FBB)]
    public void A_private_code_point_of_GB_18030_is_the_character_that_was_meant(int character, int meant) =>
        Assert.Equal($"a{new Rune(meant)}b", FormOf($"a{new Rune(character)}b"));

    [Theory]
    [InlineData(0x034E, true)]
    [InlineData(0x034F, false)] // joins graphemes
    [InlineData(0x0350, true)]
    [InlineData(0x180A, true)]
    [InlineData(0x180B, false)] // Mongolian variations
    [InlineData(0x180F, false)]
    [InlineData(0x1810, true)]
    [InlineData(0xFDFF, true)]
    [InlineData(0xFE00, false)] // variations
    [InlineData(0xFE0F, false)]
    [InlineData(0xFE10, true)]
    [InlineData(0xE00FF, true)]
    [InlineData(0xE0100, false)] // variations of ideographs
    [InlineData(0xE01EF, false)]
    [InlineData(0xE01F0, true)]
    public void What_chooses_a_glyph_is_left_out(int character, bool kept) =>
        Assert.Equal(kept ? $"a{new Rune(character)}b" : "ab", FormOf($"a{new Rune(character)}b"));

    [Theory]
    [InlineData(0xFF00, 0xFF00)]
    [InlineData(0xFF01, '!')]
    [InlineData(0xFF3A, 'z')]
    [InlineData(0xFF5E, '~')]
    [InlineData(0xFF5F, 0xFF5F)]
    public void Full_width_is_the_same_as_plain(int character, int plain) =>
        Assert.Equal($"a{new Rune(plain)}b", FormOf($"a{new Rune(character)}b"));

    [Theory]
    [InlineData(0x3004, false)]
    [InlineData(0x3005, true)] // repeats the character before it
    [InlineData(0x3006, false)]
    [InlineData(0x3007, true)] // zero
    [InlineData(0x33FF, false)]
    [InlineData(0x3400, true)] // extension A
    [InlineData(0x4DBF, true)]
    [InlineData(0x4DC0, false)]
    [InlineData(0x4DFF, false)]
    [InlineData(0x4E00, true)]
    [InlineData(0x9FFF, true)]
    [InlineData(0xA000, false)] // Yi
    [InlineData(0xFA0E, true)] // stands among compatibility characters, and is none
    [InlineData(0xFAFF, true)]
    [InlineData(0xFB13, false)]
    [InlineData(0x1FFFD, false)]
    [InlineData(0x20000, true)] // the supplementary planes
    [InlineData(0x3FFFD, true)]
    [InlineData(0x40000, false)]
    public void A_space_beside_a_Chinese_character_means_nothing(int character, bool isChinese) =>
        Assert.Equal(
            isChinese ? $"a{new Rune(character)}b" : $"a {new Rune(character)} b",
            FormOf($"a {new Rune(character)} b"));

    private static string FormOf(string text)
    {
        Assert.True(PersonName.TryParse(text, out var name, out _));
        return name.Normalized;
    }
}
