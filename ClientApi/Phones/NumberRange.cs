using System.Globalization;
using Grid.Core.Numbering;

namespace Grid.ClientApi.Phones;

/// <summary>All numbers of one length that begin with the same digits.</summary>
/// <param name="Prefix">A plus sign and the digits with which they begin.</param>
/// <param name="Length">Characters of a number, the plus sign included.</param>
internal readonly record struct NumberRange(string Prefix, int Length)
{
    private const char AnyDigit = 'x';

    /// <summary>Whether <paramref name="number"/>, in the form of E.164, is one of them.</summary>
    public bool Contains(string number) =>
        number.Length == Length && number.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads a range such as <c>+86178xxxxxxxx</c>.</summary>
    public static bool TryParse(string text, out NumberRange range)
    {
        var prefix = text.TrimEnd(AnyDigit);
        range = new(prefix, text.Length);
        return text.Length <= PhoneNumber.MaxDigits + 1
            && prefix is ['+', >= '1' and <= '9', ..]
            && ulong.TryParse(prefix.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }
}
