namespace Grid.Core.Citizens;

/// <summary>
/// The check character of ISO 7064 MOD 11-2: finds every single wrong digit and every swap of two neighbours.
/// </summary>
public static class CheckCharacter
{
    private const int Modulus = 11;

    /// <summary>The character that completes <paramref name="digits"/>, a text of ASCII digits.</summary>
    public static char For(ReadOnlySpan<char> digits)
    {
        var remainder = 0;
        foreach (var digit in digits)
            remainder = Next(remainder, digit - '0');
        return From(remainder);
    }

    /// <summary>Takes one more digit into the remainder of those before it.</summary>
    internal static int Next(int remainder, int digit) => (remainder + digit) * 2 % Modulus;

    /// <summary>The character for the remainder of all digits.</summary>
    internal static char From(int remainder)
    {
        var check = (Modulus + 1 - remainder) % Modulus;
        return check == 10 ? 'X' : (char)('0' + check);
    }
}
