using System.Buffers;

namespace Grid.ClientApi.Auth;

/// <summary>A unified social credit code (GB 32100-2015): 18 characters, the last of which checks the others.</summary>
/// <param name="Value">The code in upper case.</param>
public readonly record struct InstitutionCode(string Value)
{
    /// <summary>Length in characters, all of them ASCII.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    /// <summary>Reads a code; null where it is not one.</summary>
    public static InstitutionCode? Read(string? text) =>
        text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Allowed) && text[^1] == CheckCharacter(text)
            ? new(text)
            : null;

    /// <summary>The character that checks the first 17 of <paramref name="code"/>: powers of 3, modulo 31.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> code)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in code[..(Length - 1)])
        {
            sum += Alphabet.IndexOf(character, StringComparison.Ordinal) * weight;
            weight = weight * 3 % Alphabet.Length;
        }
        return Alphabet[(Alphabet.Length - sum % Alphabet.Length) % Alphabet.Length];
    }
}
