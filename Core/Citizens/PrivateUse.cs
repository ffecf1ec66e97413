using System.Text;

namespace Grid.Core.Citizens;

/// <summary>
/// The characters that GBK and GB 18030 kept at private-use code points until Unicode assigned them code points.
/// </summary>
/// <remarks>
/// Bank and registry systems that were built before hold names with these code points; newer ones hold the assigned
/// code points (GB 18030-2022, and for the last six the ideographs that it names). Any other private-use code point
/// means a different character on each system, so it can't be compared.
/// </remarks>
public static class PrivateUse
{
    private const int FirstComponent = 0xE815;
    private const int FirstVertical = 0xE78D;
    private const int FirstDescription = 0xE7E7;

    /// <summary>U+E815 to U+E864: the rows FE50 to FEA0 of GBK, mostly components of ideographs.</summary>
    private static readonly int[] Components =
    [
        0x2E81, 0x20087, 0x20089, 0x200CC, 0x2E84, 0x3473, 0x3447, 0x2E88, 0x2E8B, 0x9FB4,
        0x359E, 0x361A, 0x360E, 0x2E8C, 0x2E97, 0x396E, 0x3918, 0x9FB5, 0x39CF, 0x39DF,
        0x3A73, 0x39D0, 0x9FB6, 0x9FB7, 0x3B4E, 0x3C6E, 0x3CE0, 0x2EA7, 0x215D7, 0x9FB8,
        0x2EAA, 0x4056, 0x415F, 0x2EAE, 0x4337, 0x2EB3, 0x2EB6, 0x2EB7, 0x2298F, 0x43B1,
        0x43AC, 0x2EBB, 0x43DD, 0x44D6, 0x4661, 0x464C, 0x9FB9, 0x4723, 0x4729, 0x477C,
        0x478D, 0x2ECA, 0x4947, 0x497A, 0x497D, 0x4982, 0x4983, 0x4985, 0x4986, 0x499F,
        0x499B, 0x49B7, 0x49B6, 0x9FBA, 0x241FE, 0x4CA3, 0x4C9F, 0x4CA0, 0x4CA1, 0x4C77,
        0x4CA2, 0x4D13, 0x4D14, 0x4D15, 0x4D16, 0x4D17, 0x4D18, 0x4D19, 0x4DAE, 0x9FBB,
    ];

    /// <summary>U+E78D to U+E796: punctuation of vertical text.</summary>
    private static readonly int[] Vertical =
        [0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14, 0xFE15, 0xFE16, 0xFE17, 0xFE18, 0xFE19];

    /// <summary>U+E7E7 to U+E7F3: the variation indicator and the characters that describe ideographs.</summary>
    private static readonly int[] Descriptions =
    [
        0x303E, 0x2FF0, 0x2FF1, 0x2FF2, 0x2FF3, 0x2FF4, 0x2FF5, 0x2FF6, 0x2FF7, 0x2FF8, 0x2FF9, 0x2FFA, 0x2FFB,
    ];

    /// <summary>Whether the code point is set aside for private use.</summary>
    public static bool Has(Rune rune) =>
        rune.Value is >= 0xE000 and <= 0xF8FF or >= 0xF0000 and <= 0xFFFFD or >= 0x100000 and <= 0x10FFFD;

    /// <summary>
    /// The character that was meant; any other character as it is; null for a private use that is not known.
    /// </summary>
    public static Rune? Assigned(Rune rune) => rune.Value switch
    {
        _ when !Has(rune) => rune,
        0xE7C7            => new(0x1E3F),
        0xE7C8            => new(0x01F9),
        var code          => In(Components, FirstComponent, code) ?? In(Vertical, FirstVertical, code)
            ?? In(Descriptions, FirstDescription, code),
    };

    /// <summary>The text with every character that was meant; null where one is not known.</summary>
    public static string? Assigned(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uF8FF'))
            return text;
        var assigned = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (Assigned(rune) is { } meant)
                assigned.Append(meant);
            else
                return null;
        return assigned.ToString();
    }

    private static Rune? In(int[] table, int first, int code) =>
        code >= first && code < first + table.Length ? new(table[code - first]) : null;
}
