namespace Grid.WebConsole;

/// <summary>
/// Names the resources with the texts of the console: the keys are the English texts, and <c>Texts.zh.resx</c> has them
/// in Chinese. Words for codes of the API have the code as key, and are in both files.
/// </summary>
public sealed class Texts;
