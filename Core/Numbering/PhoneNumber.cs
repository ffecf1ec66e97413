using System.Buffers.Binary;
using System.Globalization;

namespace Grid.Core.Numbering;

/// <summary>
/// A number that is valid by ITU-T E.164 and its country's plan, whether or not it is assigned; <c>ToString</c> does
/// not reveal it.
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

    /// <summary>The country, or group of countries, or worldwide service: one to three digits.</summary>
    public int CountryCode => NumberingPlans.CountryCodeOf(Digits(stackalloc char[MaxDigits]));

    /// <summary>
    /// Reads a number; see <see cref="PhoneNumberError"/> for what is examined and in which order.
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

    /// <summary>The country code only: a number must not reach a log by being printed.</summary>
    public override string ToString() => $"number under +{CountryCode}";

    private static PhoneNumberError? ErrorIn(ReadOnlySpan<char> text)
    {
        if (text is not ['+', ..])
            return PhoneNumberError.Plus;
        var digits = text[1..];
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return PhoneNumberError.Characters;
        return NumberingPlans.ErrorIn(digits);
    }

    private ReadOnlySpan<char> Digits(Span<char> room)
    {
        _digits.TryFormat(room, out var written, default, CultureInfo.InvariantCulture);
        return room[..written];
    }
}
