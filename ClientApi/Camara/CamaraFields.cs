using System.Globalization;
using System.Text.RegularExpressions;
using Grid.Core.Cards;

namespace Grid.ClientApi.Camara;

/// <summary>Reads the members that several CAMARA APIs have.</summary>
public static partial class CamaraFields
{
    /// <summary>The form of a phone number.</summary>
    public const string PhonePattern = @"^\+[1-9][0-9]{4,14}$";

    /// <summary>Why a number does not have the form of one; null where it has, or is absent.</summary>
    public static CamaraError? ErrorOfPhone(string? text) => text is null || Phone().IsMatch(text)
        ? null
        : CamaraError.InvalidArgument("phoneNumber", "it must be a plus sign and 5 to 15 digits (ITU-T E.164).");

    /// <summary>
    /// Reads a day that has begun, by the calendar of China, where all carriers of the grid are.
    /// </summary>
    /// <param name="text">The member, which must be there.</param>
    /// <param name="field">Its name.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="day">The day.</param>
    /// <returns>What is wrong with it; null for nothing.</returns>
    public static CamaraError? PastDay(string? text, string field, DateTimeOffset now, out DateOnly day)
    {
        day = default;
        if (text is null)
            return CamaraError.InvalidArgument(field, "it is required.");
        if (!TryDay(text, out day))
            return CamaraError.InvalidArgument(field, "it must be a day of the calendar, written YYYY-MM-DD.");
        return day > ChinaTime.DayOf(now) ? CamaraError.OutOfRange(field, "it must not be in the future.") : null;
    }

    /// <summary>Reads a day.</summary>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    [GeneratedRegex(@"\A\+[1-9][0-9]{4,14}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Phone();
}
