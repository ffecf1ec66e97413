using Grid.Core.Institutions;

namespace Grid.ClientApi.Auth;

/// <summary>The code under which an institution is known here; what a code may be is the core's rule.</summary>
/// <param name="Value">A unified social credit code (GB 32100-2015), in upper case.</param>
public readonly record struct InstitutionCode(string Value)
{
    /// <summary>Length in characters, all of them ASCII.</summary>
    public const int Length = CreditCode.Length;

    /// <summary>Error text for a text that is not a code.</summary>
    public const string Wrong = "This is not a unified social credit code (GB 32100), 18 characters.";

    /// <summary>Reads a code; null where it is not one.</summary>
    public static InstitutionCode? Read(string? text) =>
        CreditCode.TryParse(text, out var code, out _) ? new(code.Value) : null;

    /// <summary>The character that checks the first 17 of <paramref name="code"/>.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> code) => CreditCode.CheckCharacterFor(code[..(Length - 1)]);
}
