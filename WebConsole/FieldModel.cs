namespace Grid.WebConsole;

/// <summary>A field of a form, for the partial pages that show one.</summary>
/// <param name="Name">The API's name of it.</param>
/// <param name="Label">What it is, in the user's language.</param>
/// <param name="Hint">How it is filled in; null: nothing needs to be said.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Error">What is wrong with it; null where nothing is.</param>
public sealed record FieldModel(string Name, string Label, string? Hint, string Value, string? Error)
{
    /// <summary>What a browser may fill in by itself.</summary>
    /// <value>The default value is <c>off</c>: nothing.</value>
    public string AutoComplete { get; init; } = "off";

    /// <summary>Which keyboard a telephone shows.</summary>
    public string InputMode { get; init; } = "text";

    /// <summary>How wide it is, in characters.</summary>
    public int Width { get; init; } = 30;

    /// <summary>Among which values the user chooses, with their words; empty for a text.</summary>
    public IReadOnlyList<(string Value, string Text)> Options { get; init; } = [];

    /// <summary>Which files a browser offers; null for a field that takes no file.</summary>
    public string? Accept { get; init; }

    /// <summary>
    /// Distinguishes the fields of one name of several forms on a page; empty where there is one.
    /// </summary>
    public string Form { get; init; } = "";

    /// <summary>The id of its element.</summary>
    public string Id => Form.Length == 0 ? Name : $"{Form}-{Name}";
}
