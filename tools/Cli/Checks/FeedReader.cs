using System.Globalization;
using CsvHelper;
using Grid.Core.Citizens;
using Grid.Testing.Client;

namespace Grid.Cli.Checks;

/// <summary>Reads a CSV feed of cards or loss reports as cards in hand, printed as the feed says.</summary>
internal static class FeedReader
{
    private const string Purpose = "feed check";

    /// <summary>The cards of a feed, in its order.</summary>
    /// <exception cref="InvalidDataException">The file is not such a feed; says in which line.</exception>
    public static async IAsyncEnumerable<CardInHand> Read(string path, DateOnly today)
    {
        await using var file = File.OpenRead(path);
        using var csv = CsvReader.Create(file, new CsvReaderOptions { HasHeader = true, TrackLineNumbers = true });
        await csv.ReadHeaderAsync(CancellationToken.None);
        var columns = csv.Headers.ToList();
        var (number, name) = (columns.IndexOf("idNumber"), columns.IndexOf("name"));
        var (issued, expires) = (columns.IndexOf("issuedOn"), columns.IndexOf("expiresOn"));
        if (number < 0)
            throw new InvalidDataException($"{path} has no column idNumber.");
        while (await csv.ReadAsync(CancellationToken.None))
        {
            if (!CitizenNumber.TryParse(Text(csv, number), today, out var holder, out _))
                throw new InvalidDataException($"{path}, line {csv.LineNumber}: idNumber is not a citizen number.");
            yield return new(holder, Text(csv, name), Day(csv, issued), Day(csv, expires), Purpose);
        }
    }

    private static string? Text(CsvReader csv, int column) =>
        column < 0 || csv.IsEmpty(column) ? null : csv.GetString(column);

    private static DateOnly? Day(CsvReader csv, int column) =>
        DateOnly.TryParseExact(
            Text(csv, column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
