using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Grid.Core.Citizens;

/// <summary>Which characters of a name are one and the same when names are compared.</summary>
internal static class NameCharacters
{
    /// <summary>Between the parts of a minority or foreign name (GB/T 15834 knows only this one).</summary>
    public static readonly Rune Dot = new(0xB7);

    /// <summary>All white space there is.</summary>
    public static readonly Rune Space = new(' ');

    private static readonly Rune Apostrophe = new('\'');
    private static readonly Rune Hyphen = new('-');

    private const int FullWidthOffset = 0xFEE0;

    /// <summary>What keyboards, fonts and older systems put in the place of the middle dot.</summary>
    private static readonly FrozenSet<int> Dots = FrozenSet.ToFrozenSet(
    [
        '.', 0x0387, 0x119E, 0x16EB, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5, 0x23FA, 0x25CF, 0x25E6, 0x26AB, 0x2E30,
        0x2E31, 0x2E33, 0x3002, 0x30FB, 0x318D, 0xA78F, 0xFE12, 0xFE52, 0xFF0E, 0xFF61, 0xFF65, 0x10101,
    ]);

    /// <summary>What word processors, phones and other scripts put in the place of an apostrophe.</summary>
    private static readonly FrozenSet<int> Apostrophes = FrozenSet.ToFrozenSet(
    [
        '\'', '`', 0xB4, 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02BE, 0x02BF, 0x02C8, 0x0374, 0x055A, 0x1FBD, 0x1FBF, 0x1FEF,
        0x1FFD, 0x1FFE, 0x2018, 0x2019, 0x201B, 0x2032, 0x2035, 0xA78B, 0xA78C, 0xFF07, 0xFF40,
    ]);

    /// <summary>What stands for a hyphen between the parts of a double name.</summary>
    private static readonly FrozenSet<int> Hyphens = FrozenSet.ToFrozenSet(
    [
        '-', 0x02D7, 0x058A, 0x1806, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2043, 0x2212, 0x2E3A, 0x2E3B,
        0xFE31, 0xFE32, 0xFE58, 0xFE63, 0xFF0D,
    ]);

    /// <summary>Whether Unicode says that this code point will never be a character.</summary>
    public static bool IsNone(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    /// <summary>Whether the character only chooses a glyph or steers layout: it doesn't make another name.</summary>
    public static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF or >= 0x180B and <= 0x180F or 0x034F;

    /// <summary>The one character that stands for this and its look-alikes.</summary>
    public static Rune Fold(Rune rune)
    {
        if (Dots.Contains(rune.Value))
            return Dot;
        if (Apostrophes.Contains(rune.Value))
            return Apostrophe;
        if (Hyphens.Contains(rune.Value))
            return Hyphen;
        if (Rune.IsWhiteSpace(rune))
            return Space;
        return rune.Value is >= 0xFF01 and <= 0xFF5E ? new(rune.Value - FullWidthOffset) : rune;
    }

    /// <summary>Whether the character is Chinese, beside which a space means nothing.</summary>
    public static bool IsHan(Rune rune) => rune.Value
        is >= 0x3400 and <= 0x4DBF
        or >= 0x4E00 and <= 0x9FFF
        or >= 0xF900 and <= 0xFAFF
        or >= 0x20000 and <= 0x3FFFF
        or 0x3005 or 0x3007;
}
