namespace Grid.Core.Citizens;

/// <summary>
/// The check character of ISO 7064 MOD 11-2: finds every single wrong digit and every swap of two neighbours.
/// </summary>
internal static class CheckCharacter
{
    private const int Modulus = 11;

    /// <summary>Takes one more digit into the remainder of those before it.</summary>
    public static int Next(int remainder, int digit) => (remainder + digit) * 2 % Modulus;

    /// <summary>The character for the remainder of all digits.</summary>
    public static char From(int remainder)
    {
        var check = (Modulus + 1 - remainder) % Modulus;
        return check == 10 ? 'X' : (char)('0' + check);
    }
}
