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

    private const int FullWidthOffset = 0xFEE0;

    /// <summary>What keyboards, fonts and older systems put in the place of the middle dot.</summary>
    private static readonly FrozenSet<int> Dots = FrozenSet.ToFrozenSet(
    [
        '.', 0x0387, 0x119E, 0x16EB, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5, 0x23FA, 0x25CF, 0x25E6, 0x26AB, 0x2E30,
        0x2E31, 0x2E33, 0x30FB, 0x318D, 0xA78F, 0xFE52, 0xFF0E, 0xFF65, 0x10101,
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
