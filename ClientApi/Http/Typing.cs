using System.Globalization;
using System.Text;

namespace Grid.ClientApi.Http;

/// <summary>
/// Recognises what keyboards, messengers and spreadsheets add to a number or a date, and names the remedy.
/// </summary>
/// <remarks>Never repeats the value: at most it names the code point of a character that can't be seen.</remarks>
public static class Typing
{
    private const int DigitsOfSpreadsheets = 15;

    /// <summary>What is unusual about a value that can't be read; null where nothing is.</summary>
    public static string? Fault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsScientific(text))
            return "A spreadsheet wrote this number in scientific notation (with E+) and lost its last digits: format "
                + "the column as text, and export it again from the original data.";
        if (text.StartsWith("=\"", StringComparison.Ordinal))
            return "The value is written as a formula (=\"...\"): remove the equals sign and the quotes.";
        if (text.StartsWith('\'') || text.StartsWith('\u2019'))
            return "An apostrophe stands before the value, as spreadsheets mark text: remove it.";
        foreach (var rune in text.EnumerateRunes())
            if (OfCharacter(rune) is { } fault)
                return fault;
        return null;
    }

    /// <summary>
    /// Whether a citizen number ends as spreadsheets leave it, which keep only the first 15 digits of a number.
    /// </summary>
    public static bool IsZeroed(string? idNumber) =>
        idNumber is { Length: Core.Citizens.CitizenNumber.Length }
        && !idNumber.AsSpan(DigitsOfSpreadsheets).ContainsAnyExcept('0');

    private static string? OfCharacter(Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        return rune.Value switch
        {
            ' '                      => "A space stands before, in or after the value: remove it.",
            '\t'                     => "A tab stands before, in or after the value: remove it.",
            '\r' or '\n'             => "The value holds a line break: remove it.",
            0xA0 or 0x202F or 0x2007 =>
                "A no-break space, which looks like a space, stands before, in or after the value: remove it.",
            0x3000                   => "A full-width space stands before, in or after the value: remove it.",
            >= 0xFF01 and <= 0xFF5E  => "The value holds full-width characters: write them in half width.",
            0xFFFD                   => "A character of the value was lost (U+FFFD): export it again in UTF-8.",
            _ when category == UnicodeCategory.Format => Invisible(rune),
            _ when category == UnicodeCategory.Control => "The value holds a control character: remove it.",
            _ when Rune.IsWhiteSpace(rune) => "A space of an unusual kind stands in the value: remove it.",
            _ => null,
        };
    }

    private static string Invisible(Rune rune) => string.Create(
        CultureInfo.InvariantCulture,
        $"An invisible character (U+{rune.Value:X4}) stands before, in or after the value: remove it.");

    private static bool IsScientific(string text) =>
        text.AsSpan().IndexOfAny("Ee") is > 0 and var at && char.IsAsciiDigit(text[0])
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && at < text.Length - 1;
}
