using System.Globalization;
using CsvHelper;
using Grid.Bench.Servers;

namespace Grid.Bench.Data;

/// <summary>A registry as the generator writes it: fictional persons, all with a card in force.</summary>
/// <param name="File">The cards as CSV.</param>
internal sealed record Population(string File)
{
    /// <summary>Has the generator write one.</summary>
    public static async Task<Population> Write(string directory, int cards, int seed, CancellationToken cancel)
    {
        await Programs.Run(
            Projects.Command(
                Projects.Cli, "population", "--cards", cards.ToString(CultureInfo.InvariantCulture),
                "--seed", seed.ToString(CultureInfo.InvariantCulture), "--losses", "0", "--out", directory),
            cancel);
        return new(Path.Combine(directory, "cards.csv"));
    }

    /// <summary>Its cards, in the order of the file.</summary>
    public IEnumerable<CitizenCard> Read()
    {
        using var csv = CsvReader.Create(System.IO.File.OpenRead(File), new CsvReaderOptions(), leaveOpen: false);
        while (csv.Read())
            yield return new(
                csv.GetString("idNumber"), csv.GetString("name"), csv.GetString("kind"), Day(csv.GetString("issuedOn")),
                csv.GetString("expiresOn") is { Length: > 0 } last ? Day(last) : null, csv.GetString("authority"),
                csv.GetString("fingerprintRegistered") == "true");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
