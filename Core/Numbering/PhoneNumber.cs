using System.Buffers.Binary;
using System.Globalization;

namespace Grid.Core.Numbering;

/// <summary>
/// A number in the form of ITU-T E.164, whether or not its country's plan has it or it is assigned; <c>ToString</c>
/// does not reveal it.
/// </summary>
/// <remarks>Kept as its digits in one word: no country code begins with zero.</remarks>
public readonly record struct PhoneNumber
{
    /// <summary>Most digits of a number, the country code included.</summary>
    public const int MaxDigits = 15;

    /// <summary>Length of <see cref="CopyTo"/>'s form.</summary>
    public const int Bytes = sizeof(ulong);

    private const ulong Limit = 1_000_000_000_000_000;

    private readonly ulong _digits;

    private PhoneNumber(ulong digits) => _digits = digits;

    /// <summary>
    /// Reads a number; see <see cref="PhoneNumberError"/> for what is examined and in which order. Whether a country's
    /// plan has the number is for the edge to find out.
    /// </summary>
    /// <param name="text">Exactly the number as E.164 writes it: a plus sign, then digits alone.</param>
    /// <param name="number">The number, if it is one.</param>
    /// <param name="error">What is wrong, if it is none; otherwise null.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out PhoneNumber number, out PhoneNumberError? error)
    {
        error = ErrorIn(text);
        number = error is null ? new(ulong.Parse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture)) : default;
        return error is null;
    }

    /// <summary>Writes the number in the clear, for a digest or a seal, into <see cref="Bytes"/> bytes.</summary>
    public void CopyTo(Span<byte> bytes) => BinaryPrimitives.WriteUInt64BigEndian(bytes, _digits);

    /// <summary>
    /// Reads what <see cref="CopyTo"/> wrote; whether the plan still has it is not asked, since plans change.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No number was ever written so.</exception>
    public static PhoneNumber From(ReadOnlySpan<byte> bytes)
    {
        var digits = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        ArgumentOutOfRangeException.ThrowIfZero(digits, nameof(bytes));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(digits, Limit, nameof(bytes));
        return new(digits);
    }

    /// <summary>
    /// The number in the clear; for the few places that may show it to its holder or name it in an event.
    /// </summary>
    public string Reveal() => string.Create(CultureInfo.InvariantCulture, $"+{_digits}");

    /// <summary>No digit of it: a number must not reach a log by being printed.</summary>
    public override string ToString() => "phone number";

    private static PhoneNumberError? ErrorIn(ReadOnlySpan<char> text)
    {
        if (text is not ['+', ..])
            return PhoneNumberError.Plus;
        var digits = text[1..];
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return PhoneNumberError.Characters;
        if (digits[0] == '0')
            return PhoneNumberError.CountryCode;
        return digits.Length > MaxDigits ? PhoneNumberError.Length : null;
    }
}
