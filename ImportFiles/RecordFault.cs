using System.Globalization;

namespace Grid.ImportFiles;

/// <summary>Why one record of a file can't be read, while those before and after it can.</summary>
/// <param name="Code">What is wrong, in snake case.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record RecordFault(string Code, string Message)
{
    /// <summary>The line is longer than <see cref="LineReader.MaxLine"/>.</summary>
    public static readonly RecordFault TooLong = new(
        "line_too_long",
        string.Create(CultureInfo.InvariantCulture, $"The line is longer than {LineReader.MaxLine:N0} bytes."));

    /// <summary>The line is damaged, in a file that is UTF-8 elsewhere.</summary>
    public static readonly RecordFault NotUtf8 = new("invalid_utf8", "The line is not valid UTF-8.");

    /// <summary>A quote has no counterpart, or stands in the middle of a quoted field.</summary>
    public static readonly RecordFault Quotes = new(
        "quotes_invalid", "The quotes in the line do not pair: a quote inside a quoted field is written twice.");

    /// <summary>The line has more or fewer fields than the header.</summary>
    public static readonly RecordFault ColumnCount = new(
        "column_count", "The line has not as many columns as the header.");
}
