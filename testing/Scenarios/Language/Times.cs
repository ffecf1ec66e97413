using System.Globalization;

namespace Grid.Scenarios.Language;

/// <summary>Moments, times and shares, as stories write them.</summary>
internal static class Times
{
    /// <summary>The last day of a story; ten years are enough for every period of the rules.</summary>
    public const int LastDay = 3_653;

    private static readonly string[] ClockForms = [@"h\:mm", @"hh\:mm", @"hh\:mm\:ss", @"hh\:mm\:ss\.fff"];

    private static readonly (string Unit, TimeSpan Time)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("min", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>A time of the clock, of the first day where no day is named.</summary>
    public static TimeSpan Clock(this Cursor cursor)
    {
        var day = 1;
        if (cursor.Took("day"))
            day = cursor.ReadWord(text => Whole(text, 1, LastDay), $"a day from 1 to {LastDay}");
        var time = cursor.ReadWord(OfClock, "a time such as 09:30 or 09:30:15");
        return TimeSpan.FromDays(day - 1) + time;
    }

    /// <summary>Whether a time of the clock comes next.</summary>
    public static bool IsAtClock(this Cursor cursor) => cursor.IsAt("day") || OfClock(cursor.Next) is not null;

    /// <summary>From one time of the clock to a later one.</summary>
    public static Stretch Stretch(this Cursor cursor)
    {
        cursor.Need("from");
        return cursor.RestOfStretch();
    }

    /// <summary>The same, where the first word was read already.</summary>
    public static Stretch RestOfStretch(this Cursor cursor)
    {
        var from = cursor.Clock();
        cursor.Need("to");
        var to = cursor.Clock();
        if (cursor.Error is null && to <= from)
            cursor.Reject("it must end later than it begins");
        return new(from, to);
    }

    /// <summary>A time that something takes.</summary>
    public static TimeSpan Duration(this Cursor cursor) =>
        cursor.ReadWord(OfDuration, "a time such as 500ms, 2s, 10min, 48h or 90d, in one word");

    /// <summary>A share, from nothing to all, as a fraction.</summary>
    public static double Share(this Cursor cursor) => cursor.ReadWord(OfShare, "a share such as 5% or 99.9%");

    public static int? Whole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value >= least && value <= most ? value : null;

    public static TimeSpan? OfDuration(string text)
    {
        foreach (var (unit, time) in Units)
            if (text.EndsWith(unit, StringComparison.Ordinal))
                return Whole(text[..^unit.Length], 1, 1_000_000) is { } count
                    && time * count <= TimeSpan.FromDays(LastDay) ? time * count : null;
        return null;
    }

    private static TimeSpan? OfClock(string text) =>
        TimeSpan.TryParseExact(text, ClockForms, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static double? OfShare(string text) =>
        text.EndsWith('%')
        && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
        && percent is > 0 and <= 100 ? percent / 100 : null;
}
