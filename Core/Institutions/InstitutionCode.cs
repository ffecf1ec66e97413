using System.Text.Json.Serialization;

namespace Grid.Core.Institutions;

/// <summary>Identifies an institution, a carrier or an authority; see <see cref="CreditCode"/> for its rules.</summary>
/// <param name="Value">A unified social credit code (GB 32100-2015), in upper case; not checked here.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct InstitutionCode(string Value)
{
    /// <summary>Length in characters, all of them ASCII.</summary>
    public const int Length = CreditCode.Length;

    /// <summary>Reads a code; null where it is not one.</summary>
    public static InstitutionCode? Read(string? text) =>
        CreditCode.TryParse(text, out var code, out _) ? new(code.Value) : null;

    /// <summary>The character that checks the first 17 of <paramref name="code"/>.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> code) => CreditCode.CheckCharacterFor(code[..(Length - 1)]);

    /// <summary>The code as it is written.</summary>
    public override string ToString() => Value;

    internal sealed class Converter() : TextConverter<InstitutionCode>(text => new(text), code => code.Value);
}
