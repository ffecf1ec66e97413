namespace Grid.Scenarios.Language;

/// <summary>A word of a line, or what separates words.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="Text">What stands there; of a quotation what is between the marks.</param>
/// <param name="Column">Where it begins, from one.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Column);

internal enum TokenKind
{
    /// <summary>Anything up to a space, a comma, a quotation mark or a comment.</summary>
    Word = 1,

    Quotation,

    /// <summary>A quotation mark that has no counterpart in its line.</summary>
    OpenQuotation,

    Comma,

    /// <summary>The line ends here.</summary>
    End,
}

internal static class Tokens
{
    /// <summary>Takes a line apart; the last token is always the end, and whatever stands there is a token.</summary>
    public static List<Token> Of(string line)
    {
        var found = new List<Token>();
        var at = 0;
        while (at < line.Length && line[at] != '#')
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }
            var token = One(line, at, out var length);
            found.Add(token);
            at += length;
        }
        found.Add(new(TokenKind.End, "", at + 1));
        return found;
    }

    private static Token One(string line, int at, out int length)
    {
        if (line[at] == ',')
        {
            length = 1;
            return new(TokenKind.Comma, ",", at + 1);
        }
        if (line[at] == '"')
        {
            var end = line.IndexOf('"', at + 1);
            length = end < 0 ? line.Length - at : end - at + 1;
            return end < 0
                ? new(TokenKind.OpenQuotation, line[(at + 1)..], at + 1)
                : new(TokenKind.Quotation, line[(at + 1)..end], at + 1);
        }
        length = 1;
        while (at + length < line.Length && !IsBorder(line[at + length]))
            length++;
        return new(TokenKind.Word, line.Substring(at, length), at + 1);
    }

    private static bool IsBorder(char c) => c is ',' or '"' or '#' || char.IsWhiteSpace(c);
}
