namespace Grid.Scenarios.Language;

/// <summary>
/// Goes through the words of one line. What doesn't fit is noted once; from then on everything is taken as fitting, so
/// that the forms read straight on.
/// </summary>
internal sealed partial class Cursor(Line line, List<Token> tokens, ScenarioBuilder draft)
{
    private int at;

    /// <summary>What doesn't fit first; null as long as everything does.</summary>
    public ScenarioError? Error { get; private set; }

    public Line Line => line;

    public ScenarioBuilder Draft => draft;

    /// <summary>The next word; empty at the end and after an error.</summary>
    public string Next => Error is null && tokens[at].Kind is TokenKind.Word ? tokens[at].Text : "";

    /// <summary>Where the next word begins, for <see cref="Since"/>.</summary>
    public int Place => tokens[at].Column;

    /// <summary>The words from a place up to the one to come, with single spaces.</summary>
    public string Since(int place) =>
        string.Join(' ', tokens.Take(at).Where(token => token.Column >= place).Select(token => token.Text))
            .Replace(" ,", ",", StringComparison.Ordinal);

    /// <summary>Whether the next word is this one.</summary>
    public bool IsAt(string word) => string.Equals(Next, word, StringComparison.Ordinal);

    /// <summary>Takes these words if they come next.</summary>
    public bool Took(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
            if (Error is not null || at + i >= tokens.Count || tokens[at + i].Text != words[i])
                return false;
        at += words.Length;
        return true;
    }

    /// <summary>Takes these words, which must come next.</summary>
    public void Need(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (!Took(word))
                Fail($"'{word}'");
    }

    /// <summary>Takes one of these words and says which.</summary>
    public string OneOf(params string[] words)
    {
        var word = Next;
        if (words.Contains(word, StringComparer.Ordinal))
            at++;
        else
            Fail(Texts.Or(words.Select(each => $"'{each}'")), words);
        return word;
    }

    /// <summary>Reads a word that can be converted.</summary>
    /// <param name="read">Reads it; null where it can't be.</param>
    /// <param name="what">What is expected.</param>
    public T ReadWord<T>(Func<string, T?> read, string what) where T : struct
    {
        if (Next is { Length: > 0 } word && read(word) is { } value)
        {
            at++;
            return value;
        }
        Fail(what);
        return default;
    }

    /// <summary>Reads any word.</summary>
    public string ReadWord(string what)
    {
        var word = Next;
        if (word.Length > 0)
            at++;
        else
            Fail(what);
        return word;
    }

    /// <summary>Takes a text between quotation marks.</summary>
    public string Quotation(string what)
    {
        if (Error is null && tokens[at].Kind is TokenKind.Quotation && tokens[at].Text.Trim().Length > 0)
            return tokens[at++].Text.Trim();
        Fail(what);
        return "";
    }

    /// <summary>Takes a comma, if one comes next.</summary>
    public bool TookComma()
    {
        var isComma = Error is null && tokens[at].Kind is TokenKind.Comma;
        if (isComma)
            at++;
        return isComma;
    }
}
