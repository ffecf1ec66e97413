using System.Globalization;
using Grid.Core.Numbering;
using PhoneNumbers;
using PhoneNumber = Grid.Core.Numbering.PhoneNumber;

namespace Grid.ClientApi.Phones;

/// <summary>The numbering plans of all countries, as libphonenumber publishes them, and ranges opened since.</summary>
/// <param name="options">The ranges opened since.</param>
public sealed class NumberingPlans(NumberingOptions options)
{
    private const int MaxCodeDigits = 3;

    internal static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private static readonly HashSet<int> CountryCodes = Library.GetSupportedCallingCodes();

    private readonly NumberRange[] ranges = [.. options.AdditionalRanges.Select(RangeOf)];

    /// <summary>Why no country has such a number; null if one has.</summary>
    public PhoneNumberError? ErrorIn(PhoneNumber number)
    {
        var text = number.Reveal();
        if (Array.Exists(ranges, range => range.Contains(text)))
            return null;
        if (Split(text) is not { } parsed)
            return PhoneNumberError.CountryCode;
        if (Library.IsPossibleNumberWithReason(parsed) != PhoneNumberUtil.ValidationResult.IS_POSSIBLE)
            return PhoneNumberError.Length;
        return Library.IsValidNumber(parsed) ? null : PhoneNumberError.Plan;
    }

    /// <summary>
    /// The number as the library keeps it. Its own reader would drop a trunk prefix that was typed by mistake, and two
    /// texts would name one number.
    /// </summary>
    internal static PhoneNumbers.PhoneNumber? Split(string text)
    {
        for (var length = 1; length <= MaxCodeDigits && length < text.Length; length++)
            if (int.Parse(text.AsSpan(1, length), NumberStyles.None, CultureInfo.InvariantCulture) is var code
                && CountryCodes.Contains(code))
                return Of(code, text.AsSpan(1 + length));
        return null;
    }

    private static PhoneNumbers.PhoneNumber Of(int code, ReadOnlySpan<char> national)
    {
        var zeros = national.IndexOfAnyExcept('0') is >= 0 and var first ? first : Math.Max(0, national.Length - 1);
        var number = new PhoneNumbers.PhoneNumber.Builder().SetCountryCode(code).SetNationalNumber(
            national.IsEmpty ? 0 : ulong.Parse(national, NumberStyles.None, CultureInfo.InvariantCulture));
        if (zeros > 0)
            number.SetNumberOfLeadingZeros(zeros);
        return number.Build();
    }

    private static NumberRange RangeOf(string text) => NumberRange.TryParse(text, out var range)
        ? range
        : throw new ArgumentException("The ranges are checked when the host starts.", nameof(text));
}
