using System.Globalization;

namespace Grid.ClientApi.Http;

/// <summary>Which page of a list a caller wants.</summary>
/// <param name="After">Number of the last item to leave out.</param>
/// <param name="Limit">How many items at the most.</param>
public readonly record struct PageQuery(long After, int Limit)
{
    /// <summary>Most items of one page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Reads it; what is wrong goes to <paramref name="errors"/>.</summary>
    public static PageQuery Read(IQueryCollection query, FieldErrors errors) => new(
        Number(query, "after", 0, 0, long.MaxValue, errors),
        (int)Number(query, "limit", MaxLimit, 1, MaxLimit, errors));

    /// <summary>A day in a query; <paramref name="absent"/> where it isn't there or is wrong.</summary>
    public static DateOnly Day(IQueryCollection query, string name, DateOnly absent, FieldErrors errors)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(errors);
        var values = query[name];
        if (values.Count == 0)
            return absent;
        if (values is [{ } text]
            && DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        errors.AddMalformed(name, "date_invalid", "A date must be a day of the calendar, written YYYY-MM-DD.");
        return absent;
    }

    /// <summary>A whole number in a query; <paramref name="absent"/> where it isn't there or is wrong.</summary>
    public static long Number(
        IQueryCollection query, string name, long absent, long least, long most, FieldErrors errors)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(errors);
        var values = query[name];
        if (values.Count == 0)
            return absent;
        if (values is [{ } text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
            return number;
        errors.AddMalformed(name, "out_of_range", $"It must be a whole number from {least} to {most}, given once.");
        return absent;
    }
}
