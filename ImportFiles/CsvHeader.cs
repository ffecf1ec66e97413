using System.Text;

namespace Grid.ImportFiles;

/// <summary>What the beginning of a CSV file says: what it is about, and which column holds which field.</summary>
public sealed class CsvHeader
{
    private static readonly (byte Byte, string Text)[] Separators =
        [((byte)',', ","), ((byte)';', ";"), ((byte)'\t', "\t"), ((byte)'|', "|")];

    private readonly int[] places;

    private CsvHeader(FeedKind kind, byte separator, int count, int[] places) =>
        (Kind, Separator, Count, this.places) = (kind, separator, count, places);

    /// <summary>What the file is about.</summary>
    public FeedKind Kind { get; }

    /// <summary>What stands between the columns: a comma, a semicolon, a tab or a vertical bar.</summary>
    public byte Separator { get; }

    /// <summary>How many columns each line must have.</summary>
    public int Count { get; }

    /// <summary>
    /// The column of the <paramref name="index"/>th field in the documented order; -1 where it has none.
    /// </summary>
    public int this[int index] => places[index];

    /// <summary>
    /// The separator that a first line <c>sep=;</c> names, as Excel writes it; null for any other line.
    /// </summary>
    internal static byte? Named(ReadOnlySpan<byte> line) =>
        line.Length == 5 && Ascii.EqualsIgnoreCase(line[..4], "sep="u8) ? line[4] : null;

    /// <summary>Reads a header.</summary>
    /// <param name="line">The line.</param>
    /// <param name="separator">What stands between its columns; null where no line before it has said so.</param>
    /// <param name="asked">What the file is about, where its sender says so.</param>
    /// <exception cref="UnreadableFileException">It is no header of a file that can be imported.</exception>
    internal static CsvHeader Read(ReadOnlySpan<byte> line, byte? separator, FeedKind? asked)
    {
        if (line.TrimStart(" \t"u8) is [(byte)'{' or (byte)'[', ..])
            throw new UnreadableFileException(
                "header_invalid", "The file is JSON, not CSV: send NDJSON as application/x-ndjson.");
        var names = Names(line, separator ?? SeparatorOf(line));
        var kind = asked ?? FeedKind.WithFields(names);
        if (kind.Required.FirstOrDefault(name => !names.Contains(name)) is { } missing)
            throw new UnreadableFileException(
                "column_missing",
                $"The first line must name the columns, separated by commas, and lacks this one. {Columns(kind)}",
                missing);
        if (names.Exists(name => !kind.Columns.Contains(name)))
            throw new UnreadableFileException("column_unknown", Columns(kind));
        if (names.Distinct().Count() != names.Count)
            throw new UnreadableFileException("column_duplicate", "A column stands in the header twice.");
        return new(
            kind, separator ?? SeparatorOf(line), names.Count, [.. kind.Columns.Select(name => names.IndexOf(name))]);
    }

    private static string Columns(FeedKind kind) =>
        $"The columns of a file of {kind.Name} are: {string.Join(',', kind.Columns)}.";

    private static List<string> Names(ReadOnlySpan<byte> line, byte separator)
    {
        var names = new List<string>();
        if (CsvLine.Split(line, separator, names) != CsvQuotes.Paired)
            throw new UnreadableFileException("header_invalid", "The quotes in the header do not pair.");
        return names.ConvertAll(name => name.Trim());
    }

    /// <summary>That by which the line falls into the most names of columns; a comma where none does.</summary>
    private static byte SeparatorOf(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line);
        var names = FeedKind.All.SelectMany(kind => kind.Columns).ToHashSet(StringComparer.Ordinal);
        if (text.Split('，', '；', '、').Count(name => names.Contains(name.Trim())) > 1)
            throw new UnreadableFileException(
                "separator_unsupported",
                "The columns are separated by full-width punctuation: separate them by commas.");
        return Separators.MaxBy(one =>
            text.Split(one.Text).Count(name => names.Contains(name.Trim().Trim('"')))).Byte;
    }
}
