using PhoneNumbers;
using PhoneNumber = Grid.Core.Numbering.PhoneNumber;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>
/// Tells mobile numbers from those to which a message goes astray or costs much: fixed lines, satellite telephones,
/// worldwide and premium services.
/// </summary>
public static class MobileNumbers
{
    /// <summary>The region of services that belong to no country, such as satellite telephones.</summary>
    private const string Worldwide = "001";

    /// <summary>
    /// China's satellite telephones, in whose plan they are mobile numbers (Tiantong 1740, and the older 1349).
    /// </summary>
    private static readonly string[] Satellites =
        ["+861349", "+8617400", "+8617401", "+8617402", "+8617403", "+8617404", "+8617405"];

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>Whether a number is mobile, or looks so where fixed lines look alike, as in the USA.</summary>
    public static bool Contain(PhoneNumber number)
    {
        var text = number.Reveal();
        if (Array.Exists(Satellites, prefix => text.StartsWith(prefix, StringComparison.Ordinal)))
            return false;
        try
        {
            var parsed = Library.Parse(text, defaultRegion: null);
            return Library.GetNumberType(parsed) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE
                && Library.GetRegionCodeForNumber(parsed) != Worldwide;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}
