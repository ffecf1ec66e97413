namespace Grid.Scenarios.Language;

/// <summary>What doesn't fit, with its place.</summary>
internal sealed partial class Cursor
{
    /// <summary>Nothing may come any more.</summary>
    public void End()
    {
        if (Error is null && tokens[at].Kind is not TokenKind.End)
            Fail("the end of the line");
    }

    /// <summary>Notes that something else was expected than what comes next.</summary>
    /// <param name="expected">What was expected.</param>
    /// <param name="possible">The words that could stand here, of which one may have been meant.</param>
    public void Fail(string expected, IEnumerable<string>? possible = null) =>
        Note($"expected {expected}, found {Found()}{Near.Hint(Next, possible ?? [])}");

    /// <summary>Notes that what was taken last can't be, though it fits here.</summary>
    public void Reject(string why)
    {
        at = Math.Max(at - 1, 0);
        Note(why);
    }

    private void Note(string message) => Error ??= new(line.Number, tokens[at].Column, message);

    private string Found() => tokens[at] switch
    {
        { Kind: TokenKind.End }           => "the end of the line",
        { Kind: TokenKind.OpenQuotation } => "a quotation mark without its counterpart",
        { Kind: TokenKind.Quotation }     => "a text in quotation marks",
        var token                         => $"'{Texts.Short(token.Text)}'{draft.KindSuffix(token.Text)}",
    };
}
