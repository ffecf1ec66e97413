using Grid.ClientApi.Phones;
using PhoneNumbers;
using PhoneNumber = Grid.Core.Numbering.PhoneNumber;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>
/// Tells mobile numbers from those to which a message goes astray or costs much: fixed lines, satellite telephones,
/// worldwide and premium services.
/// </summary>
/// <param name="areFictional">
/// Whether numbers are a demonstration's: those are of a range of satellite telephones, so that nobody has them.
/// </param>
public sealed class MobileNumbers(bool areFictional)
{
    private const int LengthOfChina = 14;

    /// <summary>The region of services that belong to no country, such as satellite telephones.</summary>
    private const string Worldwide = "001";

    /// <summary>The older satellite telephones of China, and the range of a demonstration's numbers.</summary>
    private const string FictionalRange = "+861349";

    /// <summary>China's satellite telephones, which its plan has as mobile numbers.</summary>
    private static readonly string[] Satellites =
        [FictionalRange, "+8617400", "+8617401", "+8617402", "+8617403", "+8617404", "+8617405"];

    /// <summary>Whether a number is mobile, or looks so where fixed lines look alike, as in the USA.</summary>
    public bool Contain(PhoneNumber number)
    {
        var text = number.Reveal();
        if (areFictional && text.StartsWith(FictionalRange, StringComparison.Ordinal))
            return true;
        if (Array.Exists(Satellites, prefix => text.StartsWith(prefix, StringComparison.Ordinal)))
            return false;
        if (IsOfChina(text))
            return true;

        // Of unknown type are numbers of the ranges that the operator has opened beside the published plans.
        return NumberingPlans.Split(text) is { } parsed
            && NumberingPlans.Library.GetNumberType(parsed)
                is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE or PhoneNumberType.UNKNOWN
            && NumberingPlans.Library.GetRegionCodeForNumber(parsed) != Worldwide;
    }

    /// <summary>
    /// Whether a number has the form of China's mobile numbers; nothing else in its plan has it, which a test checks,
    /// and the library takes longer than all the rest of a request.
    /// </summary>
    private static bool IsOfChina(string text) =>
        text is ['+', '8', '6', '1', >= '3' and <= '9', ..] && text.Length == LengthOfChina;
}
