using System.Globalization;

namespace Grid.Scenarios.Playing;

/// <summary>Moments and times of a story as people read them.</summary>
public static class Clock
{
    /// <summary>A moment, as scenarios write it: <c>day 2 10:12:00.250</c>; the first day is not named.</summary>
    public static string Text(TimeSpan moment)
    {
        var day = moment.Days > 0 ? $"day {moment.Days + 1} " : "";
        var form = moment.Milliseconds != 0 ? @"hh\:mm\:ss\.fff" : @"hh\:mm\:ss";
        return day + moment.ToString(form, CultureInfo.InvariantCulture);
    }

    /// <summary>How long something took, in the unit that suits it.</summary>
    public static string Span(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 10 } => Number(time.TotalMilliseconds, "0.#", "ms"),
        { TotalSeconds: < 1 }       => Number(time.TotalMilliseconds, "0", "ms"),
        { TotalMinutes: < 1 }       => Number(time.TotalSeconds, "0.#", "s"),
        { TotalHours: < 1 }         => Number(time.TotalMinutes, "0.#", "min"),
        { TotalDays: < 3 }          => Number(time.TotalHours, "0.#", "h"),
        _                           => Number(time.TotalDays, "0.#", "days"),
    };

    private static string Number(double value, string form, string unit) =>
        value.ToString(form, CultureInfo.InvariantCulture) + " " + unit;
}
