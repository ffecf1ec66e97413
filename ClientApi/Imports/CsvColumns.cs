using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>Which column of a CSV file holds which field.</summary>
internal sealed class CsvColumns
{
    private static readonly string[] CardColumns =
        ["idNumber", "name", "kind", "issuedOn", "expiresOn", "authority", "fingerprintRegistered"];

    private static readonly string[] LossColumns = ["idNumber", "issuedOn", "kind", "occurredOn", "channel"];
    private static readonly string[] LossNeeds = ["idNumber", "kind"];

    private readonly int[] places;

    private CsvColumns(Feed feed, int count, int[] places) => (Feed, Count, this.places) = (feed, count, places);

    /// <summary>What the file is about.</summary>
    public Feed Feed { get; }

    /// <summary>How many columns each line must have.</summary>
    public int Count { get; }

    /// <summary>
    /// Where the field stands that is the <paramref name="index"/>th in the documented order; -1: nowhere.
    /// </summary>
    public int this[int index] => places[index];

    /// <summary>Reads a header; or says what is wrong with it.</summary>
    public static CsvColumns? Read(IReadOnlyList<string> header, Feed? asked, out Problem? problem)
    {
        var feed = asked ?? (header.Contains("name") ? Feed.Cards : Feed.Losses);
        var known = feed == Feed.Cards ? CardColumns : LossColumns;
        var needed = feed == Feed.Cards ? CardColumns : LossNeeds;
        problem = null;
        if (header.Count == 0)
            problem = new(400, "header_missing", "The file is empty; a header is needed.");
        else if (header.Any(name => name.AsSpan().ContainsAny('\uFFFD', '\0')))
            problem = new(400, "invalid_utf8", "The file is not UTF-8.");
        else if (needed.FirstOrDefault(name => !header.Contains(name)) is { } missing)
            problem = JsonFaults.Wrong("column_missing", "The header lacks this column.", missing);
        else if (header.Any(name => !known.Contains(name)))
            problem = new(400, "column_unknown", $"The columns are: {string.Join(',', known)}.");
        else if (header.Distinct().Count() != header.Count)
            problem = new(400, "column_duplicate", "A column stands in the header twice.");
        return problem is null
            ? new(feed, header.Count, [.. known.Select(name => header.ToList().IndexOf(name))])
            : null;
    }
}
