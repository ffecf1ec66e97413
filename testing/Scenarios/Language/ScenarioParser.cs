namespace Grid.Scenarios.Language;

/// <summary>Reads scenarios; docs/scenarios.md describes the language.</summary>
public static class ScenarioParser
{
    /// <summary>Most lines of a scenario.</summary>
    public const int MostLines = 10_000;

    /// <summary>How many errors are reported; further ones appear once these are mended.</summary>
    public const int MostErrors = 20;

    private static readonly Dictionary<string, Action<Cursor>> Forms = new(StringComparer.Ordinal)
    {
        ["scenario"] = CastForms.Title,
        ["about"]    = CastForms.About,
        ["seed"]     = CastForms.Seed,
        ["starts"]   = CastForms.Starts,
        ["holder"]   = CastForms.Holder,
        ["stranger"] = CastForms.Stranger,
        ["bank"]     = CastForms.Bank,
        ["carrier"]  = CastForms.Carrier,
        ["station"]  = CastForms.Station,
        ["number"]   = CastForms.Number,
        ["at"]       = EventForms.Step,
        ["every"]    = EventForms.Traffic,
        ["from"]     = EventForms.Fault,
        ["expect"]   = ExpectationForms.Expectation,
    };

    /// <summary>Reads a scenario; whatever the text, this never throws.</summary>
    public static ReadScenario Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        if (lines.Length > MostLines)
            return new(null, [new(MostLines + 1, 1, $"a scenario has at most {MostLines} lines")]);
        var draft = new ScenarioBuilder();
        var errors = new List<ScenarioError>();
        foreach (var (index, line) in lines.Index())
            if (errors.Count < MostErrors && Read(draft, index + 1, line.TrimEnd('\r')) is { } error)
                errors.Add(error);
        if (errors.Count == 0)
            errors.AddRange(Completeness.Of(draft, lines.Length));
        return errors.Count == 0 ? new(draft.Finished(), []) : new(null, [.. errors]);
    }

    private static ScenarioError? Read(ScenarioBuilder draft, int number, string text)
    {
        var tokens = Tokens.Of(text);
        if (tokens is [{ Kind: TokenKind.End }])
            return null;
        var cursor = new Cursor(new(number, text[..(tokens[^1].Column - 1)].Trim()), tokens, draft);
        if (draft.Title is null && !cursor.IsAt("scenario"))
            cursor.Fail("'scenario' with the title, as the first line");
        else if (draft.Title is not null && cursor.IsAt("scenario"))
            cursor.Fail("one scenario only in a file");
        else if (draft.Find(cursor.Next) is { } somebody)
            cursor.Fail($"a word that says when, as in \"at 09:00 {somebody.Name} ...\"");
        else if (Forms.TryGetValue(cursor.OneOf([.. Forms.Keys]), out var form))
            form(cursor);
        return cursor.Error;
    }
}
