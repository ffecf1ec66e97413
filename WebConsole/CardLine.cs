using System.Globalization;
using System.Text.RegularExpressions;

namespace Grid.WebConsole;

/// <summary>
/// What a card reader types, or a table has in a row: number, name and dates in any order, with or without quotes.
/// </summary>
/// <param name="IdNumber">The citizen number; null where the line has none.</param>
/// <param name="Name">The name; likewise.</param>
/// <param name="IssuedOn">The first day of validity, YYYY-MM-DD; likewise.</param>
/// <param name="ExpiresOn">The last day; null for a card without end, and where the line has none.</param>
public sealed partial record CardLine(string? IdNumber, string? Name, string? IssuedOn, string? ExpiresOn)
{
    private const int NumberLength = 18;
    private const string WithoutEnd = "长期";

    /// <summary>Takes a line apart; the API checks what was found.</summary>
    public static CardLine Read(string line)
    {
        string? number = null, name = null;
        var days = new List<string>();
        foreach (var part in Separators().Split(line).Where(part => part.Length > 0 && part != WithoutEnd))
            if (Days().Match(part) is { Success: true } found)
                days.AddRange(found.Groups["day"].Captures.Select(day => Day(day.Value)));
            else if (IsNumber(part))
                number ??= part;
            else if (!part.Any(char.IsDigit))
                name = name is null ? part : $"{name} {part}";
        days.Sort(StringComparer.Ordinal);
        return new(number, name, days.ElementAtOrDefault(0), days.ElementAtOrDefault(1));
    }

    private static bool IsNumber(string part) =>
        part.Length == NumberLength && part.AsSpan(0, NumberLength - 1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Day(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return string.Create(CultureInfo.InvariantCulture, $"{digits[..4]}-{digits[4..6]}-{digits[6..]}");
    }

    [GeneratedRegex(@"[\s,;|""=，；]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separators();

    /// <summary>One day, or two with a hyphen between, as cards have them printed.</summary>
    [GeneratedRegex(
        @"\A(?<day>\d{4}[.\-]?\d{2}[.\-]?\d{2})(-((?<day>\d{4}[.\-]?\d{2}[.\-]?\d{2})|长期))?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Days();
}
