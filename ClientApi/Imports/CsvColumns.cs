using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>Which column of a CSV file holds which field.</summary>
internal sealed class CsvColumns
{
    private readonly int[] places;

    private CsvColumns(FeedKind kind, int count, int[] places) =>
        (Kind, Count, this.places) = (kind, count, places);

    /// <summary>What the file is about.</summary>
    public FeedKind Kind { get; }

    /// <summary>How many columns each line must have.</summary>
    public int Count { get; }

    /// <summary>
    /// Where the field stands that is the <paramref name="index"/>th in the documented order; -1: nowhere.
    /// </summary>
    public int this[int index] => places[index];

    /// <summary>Reads a header; or says what is wrong with it.</summary>
    public static CsvColumns? Read(IReadOnlyList<string> header, FeedKind? asked, out Problem? problem)
    {
        var kind = asked ?? FeedKind.Of(header);
        problem = null;
        if (header.Count == 0)
            problem = new(400, "header_missing", "The file is empty; a header is needed.");
        else if (header.Any(name => name.AsSpan().ContainsAny('\uFFFD', '\0')))
            problem = new(400, "invalid_utf8", "The file is not UTF-8.");
        else if (kind.Needs.FirstOrDefault(name => !header.Contains(name)) is { } missing)
            problem = JsonFaults.Wrong("column_missing", "The header lacks this column.", missing);
        else if (header.Any(name => !kind.Columns.Contains(name)))
            problem = new(400, "column_unknown", $"The columns are: {string.Join(',', kind.Columns)}.");
        else if (header.Distinct().Count() != header.Count)
            problem = new(400, "column_duplicate", "A column stands in the header twice.");
        return problem is null
            ? new(kind, header.Count, [.. kind.Columns.Select(name => header.ToList().IndexOf(name))])
            : null;
    }
}
