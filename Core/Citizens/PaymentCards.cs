namespace Grid.Core.Citizens;

/// <summary>The check of payment card numbers (ISO/IEC 7812-1, annex B: Luhn).</summary>
public static class PaymentCards
{
    /// <summary>Digits of the shortest number.</summary>
    public const int MinDigits = 13;

    /// <summary>Digits of the longest number.</summary>
    public const int MaxDigits = 19;

    /// <summary>
    /// Whether a text could be the number of a payment card: 13 to 19 digits, spaces and hyphens between them aside,
    /// of which the last checks the others.
    /// </summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        var (sum, digits) = (0, 0);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] is ' ' or '-')
                continue;
            if (text[i] is < '0' or > '9')
                return false;
            var digit = text[i] - '0';
            if (digits++ % 2 == 1)
                digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return digits is >= MinDigits and <= MaxDigits && sum % 10 == 0;
    }
}
