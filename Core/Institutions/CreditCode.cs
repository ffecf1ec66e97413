using System.Buffers;

namespace Grid.Core.Institutions;

/// <summary>A unified social credit code that is valid by GB 32100, whether or not it is in use.</summary>
public readonly record struct CreditCode
{
    /// <summary>Characters in a code, the check character included.</summary>
    public const int Length = 18;

    private const int Modulus = 31;
    private const int Multiplier = 3;
    private const int RegionBegins = 2;
    private const int RegionEnds = 8;

    /// <summary>
    /// Digits and capitals without I, O, S, V and Z, which are mistaken for others; each stands for its place.
    /// </summary>
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters);

    private CreditCode(string value) => Value = value;

    /// <summary>The code as it is written.</summary>
    public string Value { get; }

    /// <summary>Reads a code; see <see cref="CreditCodeError"/> for what is examined and in which order.</summary>
    /// <param name="text">Exactly the code, in capitals.</param>
    /// <param name="code">The code, if it is one.</param>
    /// <param name="error">What is wrong, if it is none; otherwise null.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out CreditCode code, out CreditCodeError? error)
    {
        error = ErrorIn(text);
        code = error is null ? new(text.ToString()) : default;
        return error is null;
    }

    /// <summary>The check character that completes the first 17 characters of a code.</summary>
    /// <exception cref="ArgumentException">They are not 17, or one of them can't stand in a code.</exception>
    public static char CheckCharacterFor(ReadOnlySpan<char> body)
    {
        if (body.Length != Length - 1 || body.ContainsAnyExcept(Allowed))
            throw new ArgumentException("A code has 17 characters before the last.", nameof(body));
        return Complete(body);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static CreditCodeError? ErrorIn(ReadOnlySpan<char> text)
    {
        if (text.Length != Length)
            return CreditCodeError.Length;
        if (text.ContainsAnyExcept(Allowed))
            return CreditCodeError.Characters;
        if (text[RegionBegins..RegionEnds].ContainsAnyExceptInRange('0', '9'))
            return CreditCodeError.Region;
        return Complete(text[..^1]) == text[^1] ? null : CreditCodeError.CheckCharacter;
    }

    /// <summary>
    /// Weights are the powers of three: every single wrong character and every swap of neighbours is found.
    /// </summary>
    private static char Complete(ReadOnlySpan<char> body)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in body)
        {
            sum += Characters.IndexOf(character, StringComparison.Ordinal) * weight;
            weight = weight * Multiplier % Modulus;
        }

        return Characters[(Modulus - sum % Modulus) % Modulus];
    }
}

/// <summary>Why a text is not a unified social credit code, in the order in which it is examined.</summary>
public enum CreditCodeError
{
    /// <summary>Not 18 characters; surrounding white space counts.</summary>
    Length = 1,

    /// <summary>Something other than digits and the capitals that the standard uses.</summary>
    Characters,

    /// <summary>The third to eighth characters, the region of registration, are not all digits.</summary>
    Region,

    /// <summary>The check character doesn't fit the other 17.</summary>
    CheckCharacter,
}
