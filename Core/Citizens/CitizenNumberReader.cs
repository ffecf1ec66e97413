using static Grid.Core.Citizens.CitizenNumberError;

namespace Grid.Core.Citizens;

/// <summary>Examines a text against GB 11643, without allocating: an import passes every line through here.</summary>
internal static class CitizenNumberReader
{
    /// <summary>No person born before can have held a card; cards exist since 1984.</summary>
    public static readonly DateOnly Earliest = new(1800, 1, 1);

    private const int FirstGenerationLength = 15;

    /// <summary>Null, with the 17 digits, where <paramref name="text"/> is a number.</summary>
    public static CitizenNumberError? Read(ReadOnlySpan<char> text, DateOnly today, out ulong digits)
    {
        digits = 0;
        if (text.Length == FirstGenerationLength && !text.ContainsAnyExceptInRange('0', '9'))
            return FirstGeneration;
        if (text.Length != CitizenNumber.Length)
            return Length;

        var remainder = 0;
        foreach (var character in text[..^1])
        {
            if (!char.IsAsciiDigit(character))
                return Characters;
            remainder = CheckCharacter.Next(remainder, character - '0');
            digits = digits * 10 + (uint)(character - '0');
        }

        var check = text[^1] == 'x' ? 'X' : text[^1];
        if (check != 'X' && !char.IsAsciiDigit(check))
            return Characters;
        if (check != CheckCharacter.From(remainder))
            return CitizenNumberError.CheckCharacter;
        if (!IsBirthDate(text[6..14], today))
            return BirthDate;
        return HolderClasses.CanBeRegion(Number(text[..6])) ? null : Region;
    }

    private static bool IsBirthDate(ReadOnlySpan<char> text, DateOnly today)
    {
        var (year, month, day) = (Number(text[..4]), Number(text[4..6]), Number(text[6..]));
        if (year < Earliest.Year || month is < 1 or > 12)
            return false;
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, day) <= today;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = number * 10 + (digit - '0');
        return number;
    }
}
