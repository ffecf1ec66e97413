using System.Text;

namespace Grid.Core.Citizens;

/// <summary>
/// A citizen number that is valid by GB 11643, whether or not it was issued; <c>ToString</c> does not reveal it.
/// </summary>
/// <remarks>Kept as its 17 digits in one word: the check character follows from them.</remarks>
public readonly record struct CitizenNumber
{
    /// <summary>Characters in a number, the check character included.</summary>
    public const int Length = 18;

    private const ulong RegionUnit = 100_000_000_000;
    private const ulong SequenceUnit = 1_000;

    private readonly ulong _digits;

    internal CitizenNumber(ulong digits) => _digits = digits;

    /// <summary>The first six digits: county of first registration, or the mark of another holder class.</summary>
    public int RegionCode => (int)(_digits / RegionUnit);

    /// <summary>
    /// Whether the county's code is no longer in the newest list; its holders' numbers stay as they are.
    /// </summary>
    public bool RegionIsHistorical => HolderClass == HolderClass.Citizen && Regions.IsHistorical(RegionCode);

    /// <summary>
    /// Whether the county's code is in any list of GB/T 2260 that this version was made with. A living card may carry
    /// one that is not: of a county that is older than the lists, or newer.
    /// </summary>
    public bool RegionIsKnown => HolderClasses.IsRegion(RegionCode);

    /// <summary>The holder's birth date.</summary>
    public DateOnly BirthDate
    {
        get
        {
            var date = (int)(_digits / SequenceUnit % (RegionUnit / SequenceUnit));
            return new(date / 10_000, date / 100 % 100, date % 100);
        }
    }

    /// <summary>Distinguishes persons born in one region on one day; odd for men, even for women.</summary>
    public int Sequence => (int)(_digits % SequenceUnit);

    /// <summary>Whom the number was given to.</summary>
    public HolderClass HolderClass => HolderClasses.Of(RegionCode);

    /// <summary>
    /// Reads a number; see <see cref="CitizenNumberError"/> for what is examined and in which order.
    /// </summary>
    /// <param name="text">Exactly the number; a lower-case x is taken as X.</param>
    /// <param name="today">The latest possible date of birth.</param>
    /// <param name="number">The number, if it is one.</param>
    /// <param name="error">What is wrong, if it is none; otherwise null.</param>
    public static bool TryParse(
        ReadOnlySpan<char> text, DateOnly today, out CitizenNumber number, out CitizenNumberError? error)
    {
        error = CitizenNumberReader.Read(text, today, out var digits);
        number = error is null ? new(digits) : default;
        return error is null;
    }

    /// <summary>The number with these parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such region, year or sequence.</exception>
    public static CitizenNumber Of(int regionCode, DateOnly birthDate, int sequence)
    {
        if (!HolderClasses.IsRegion(regionCode))
            throw new ArgumentOutOfRangeException(nameof(regionCode));
        ArgumentOutOfRangeException.ThrowIfLessThan(birthDate, CitizenNumberReader.Earliest);
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sequence, (int)SequenceUnit);
        var date = (birthDate.Year * 100 + birthDate.Month) * 100 + birthDate.Day;
        return new((ulong)regionCode * RegionUnit + (ulong)date * SequenceUnit + (ulong)sequence);
    }

    /// <summary>Writes the number in the clear, as ASCII, into <see cref="Length"/> bytes.</summary>
    public void WriteTo(Span<byte> ascii)
    {
        var rest = _digits;
        for (var i = Length - 2; i >= 0; i--, rest /= 10)
            ascii[i] = (byte)('0' + rest % 10);
        var remainder = 0;
        for (var i = 0; i < Length - 1; i++)
            remainder = CheckCharacter.Next(remainder, ascii[i] - '0');
        ascii[Length - 1] = (byte)CheckCharacter.From(remainder);
    }

    /// <summary>
    /// The number in the clear; for the few places that may show it to its holder or write it to a feed.
    /// </summary>
    public string Reveal()
    {
        Span<byte> ascii = stackalloc byte[Length];
        WriteTo(ascii);
        return Encoding.ASCII.GetString(ascii);
    }

    /// <summary>The holder class only: a number must not reach a log by being printed.</summary>
    public override string ToString() => $"number of a {HolderClass}";
}
