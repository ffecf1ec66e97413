namespace Grid.ImportFiles;

/// <summary>
/// A file can't be read, or not from here on. The message says why and what to do, and never repeats what stands there.
/// </summary>
/// <param name="code">What is wrong, in snake case; it never changes.</param>
/// <param name="message">What is wrong and what helps, for people.</param>
/// <param name="field">The column that is wrong, if it is one.</param>
/// <param name="line">Number of the line from which on it can't be read, where it could be up to there.</param>
public sealed class UnreadableFileException(string code, string message, string? field = null, long? line = null)
    : Exception(message)
{
    /// <summary>What is wrong, in snake case.</summary>
    public string Code { get; } = code;

    /// <summary>The column that is wrong, if it is one; otherwise null.</summary>
    public string? Field { get; } = field;

    /// <summary>Number of the line from which on the file can't be read; null where none of it can.</summary>
    public long? Line { get; } = line;
}
