using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Grid.Testing.CommandLine;

/// <summary>How an option's text is read, with a message that says what would have been right.</summary>
internal static class Arguments
{
    private const string DayFormat = "yyyy-MM-dd";
    private const int LastYear = 2200;

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static Func<ArgumentResult, T> Number<T>(T least, T most) where T : struct, INumber<T> => result =>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
            return value;
        return Refuse<T>(result, $"must be a number from {least} to {most}");
    };

    /// <summary>A day, not before <paramref name="earliest"/>.</summary>
    public static Func<ArgumentResult, DateOnly?> Day(DateOnly earliest) => result =>
    {
        var isDay = DateOnly.TryParseExact(
            result.Tokens[0].Value, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (isDay && day >= earliest && day.Year < LastYear)
            return day;
        return Refuse<DateOnly?>(result, $"must be a day such as 2026-01-31, not before {Text(earliest)}");
    };

    /// <summary>A day as it is written in options and feeds.</summary>
    public static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static T? Refuse<T>(ArgumentResult result, FormattableString what)
    {
        var option = (result.Parent as OptionResult)?.Option.Name;
        result.AddError($"{option} {FormattableString.Invariant(what)}, not '{result.Tokens[0].Value}'.");
        return default;
    }
}
