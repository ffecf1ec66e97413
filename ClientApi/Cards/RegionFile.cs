using System.Globalization;
using Grid.ClientApi.Hosting;
using Grid.Core.Citizens;

namespace Grid.ClientApi.Cards;

/// <summary>
/// Reads the file by which an operator amends the table of region codes: CSV with the columns
/// <c>code,from,until</c>, a date or nothing in the last two.
/// </summary>
public static class RegionFile
{
    private const string Header = "code,from,until";
    private const int FirstCode = 110_000;
    private const int PastLastCode = 830_000;

    /// <summary>The table with what the file says.</summary>
    /// <param name="path">Where the file is, in UTF-8.</param>
    /// <exception cref="StartupException">It can't be read; the message names the line.</exception>
    public static RegionTable Read(string path)
    {
        try
        {
            return new(Periods(path, File.ReadAllLines(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The regions file {path} cannot be read: {e.Message}");
        }
    }

    private static List<RegionPeriod> Periods(string path, string[] lines)
    {
        if (lines is not [Header, ..])
            throw new StartupException($"{path}, line 1: a regions file begins with the columns {Header}.");
        var periods = new List<RegionPeriod>();
        foreach (var (index, line) in lines.Index().Skip(1))
            if (!string.IsNullOrWhiteSpace(line))
                periods.Add(Period(line) ?? throw new StartupException(
                    $"{path}, line {index + 1}: a line is a county's code of six digits and the first and last day on "
                    + "which it had it (YYYY-MM-DD, or empty), separated by commas, the last not before the first."));
        return periods;
    }

    private static RegionPeriod? Period(string line) =>
        line.Split(',') is [var code, var from, var until]
        && Code(code) is { } county && Day(from, out var first) && Day(until, out var last) && !(last < first)
            ? new(county, first, last)
            : null;

    private static int? Code(string text) =>
        text.Length == 6 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        && code is >= FirstCode and < PastLastCode
            ? code
            : null;

    private static bool Day(string text, out DateOnly? day)
    {
        day = null;
        if (text.Length == 0)
            return true;
        var isDay = DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var some);
        day = some;
        return isDay;
    }
}
