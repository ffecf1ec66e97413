using System.Buffers;
using System.Globalization;
using System.Text;

namespace Grid.Core.Citizens;

/// <summary>A name in the one form in which names are compared; it never prints itself.</summary>
/// <remarks>
/// Two spellings that a clerk or an input method makes of one name have the same form: composed or decomposed, wide or
/// narrow Latin, any dot between the parts of a minority name, any apostrophe or hyphen, capitals or not, spaces beside
/// Chinese characters or not, a rare character at its assigned code point or at the private one that GB 18030 once gave
/// it. Characters of the extension planes are kept as they are: two rare characters are never one name.
/// </remarks>
public readonly record struct PersonName
{
    /// <summary>Most code points that a name can have.</summary>
    public const int LongestInCodePoints = 100;

    private PersonName(string normalized) => Normalized = normalized;

    /// <summary>The form that is compared.</summary>
    public string Normalized { get; }

    /// <summary>
    /// Whether this process can bring names into that form: without the Unicode data of ICU, in the invariant mode of
    /// .NET, a decomposed name would stay as it came and never match.
    /// </summary>
    public static bool CanNormalize => "e\u0301".Normalize(NormalizationForm.FormC) == "\u00E9";

    /// <summary>Brings a name into the form that is compared; normalising that form again changes nothing.</summary>
    /// <param name="text">The name as it came.</param>
    /// <param name="name">The name, if it is one.</param>
    /// <param name="error">What is wrong, if it is none; otherwise null.</param>
    public static bool TryParse(string text, out PersonName name, out PersonNameError? error)
    {
        error = Examine(text);
        var normalized = error is not null ? string.Empty : IsPlain(text) ? text : Normalize(text);
        if (error is null && normalized.Length == 0)
            error = PersonNameError.Empty;
        name = new(normalized);
        return error is null;
    }

    /// <summary>Says that it is a name and nothing more: a name must not reach a log by being printed.</summary>
    public override string ToString() => "a person's name";

    /// <summary>Names of plain Chinese characters, nearly all of them, are in their form already.</summary>
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FFF');

    private static PersonNameError? Examine(string text)
    {
        var count = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; count++)
        {
            var decoded = Rune.DecodeFromUtf16(rest, out var rune, out var consumed);
            if (decoded != OperationStatus.Done || NameCharacters.IsNone(rune))
                return PersonNameError.NotUnicode;
            if (rune == Rune.ReplacementChar)
                return PersonNameError.Damaged;
            if (Citizens.PrivateUse.Assigned(rune) is null)
                return PersonNameError.PrivateUse;
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control)
                return PersonNameError.ControlCharacter;
            if (count == LongestInCodePoints)
                return PersonNameError.TooLong;
            rest = rest[consumed..];
        }
        return null;
    }

    private static string Normalize(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!NameCharacters.IsInvisible(rune))
                folded.Append(NameCharacters.Fold(Citizens.PrivateUse.Assigned(rune)!.Value));
        var lowered = folded.ToString().Normalize(NormalizationForm.FormC).ToLowerInvariant();
        return NameSpacing.Close(lowered.Normalize(NormalizationForm.FormC));
    }
}

/// <summary>Why a text cannot be a name.</summary>
public enum PersonNameError
{
    /// <summary>Nothing, or nothing that can be seen.</summary>
    Empty = 1,

    /// <summary>More code points than <see cref="PersonName.LongestInCodePoints"/>.</summary>
    TooLong,

    /// <summary>Half a surrogate pair, or a code point that Unicode keeps from being a character.</summary>
    NotUnicode,

    /// <summary>A control character, such as a line break or a tab.</summary>
    ControlCharacter,

    /// <summary>U+FFFD, which a program wrote where it could not read a character: the character is lost.</summary>
    Damaged,

    /// <summary>A private-use code point of which <see cref="Citizens.PrivateUse"/> doesn't know the meaning.</summary>
    PrivateUse,
}
