using System.Text;

namespace Grid.Core.Citizens;

/// <summary>Leaves single spaces between words, and none where they distinguish nothing.</summary>
internal static class NameSpacing
{
    /// <summary>
    /// Drops spaces at both ends, repeated ones, and those beside a Chinese character or a middle dot.
    /// </summary>
    public static string Close(string text)
    {
        if (!text.Contains(' '))
            return text;
        var closed = new StringBuilder(text.Length);
        Rune? before = null;
        var spaced = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == NameCharacters.Space)
            {
                spaced = true;
                continue;
            }

            if (spaced && before is { } left && !StandsAlone(left) && !StandsAlone(rune))
                closed.Append(' ');
            closed.Append(rune);
            (before, spaced) = (rune, false);
        }
        return closed.ToString();
    }

    private static bool StandsAlone(Rune rune) => rune == NameCharacters.Dot || NameCharacters.IsHan(rune);
}
