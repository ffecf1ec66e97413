using System.Globalization;

namespace Grid.Testing.Populations;

/// <summary>
/// The accounts that banks opened on the cards of a registry before they joined the grid: the feed <c>reliances</c> of
/// each bank.
/// </summary>
internal sealed class RelianceFiles : IDisposable
{
    /// <summary>The most accounts a person can have on average.</summary>
    public const int MostAccounts = 1_000;

    private const int AgeOfFirstAccount = 16;
    private const long SeedOfAccounts = 0x5EED_ACC0;

    /// <summary>Beyond the tags of accounts that are bound to numbers, so that none comes twice.</summary>
    private const long FirstTag = 1L << 40;

    /// <summary>Since when banks open accounts only on a card.</summary>
    private static readonly DateOnly RealNames = new(2000, 4, 1);

    private readonly double _mean;
    private readonly DateOnly _last;
    private readonly Draws _draws;
    private readonly RecordFile[] _files;
    private long _tags = FirstTag;

    /// <summary>Begins the files.</summary>
    /// <param name="folder">Where they will be.</param>
    /// <param name="format">In which form.</param>
    /// <param name="mean">How many accounts a person of sixteen years or more has, on average.</param>
    /// <param name="people">Whose accounts they are.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public RelianceFiles(string folder, FeedFormat format, double mean, PopulationPlan people)
    {
        (_mean, _last, _draws) = (mean, people.AsOf.AddDays(-1), new(people.Seed ^ SeedOfAccounts));
        var ending = format == FeedFormat.Csv ? "csv" : "ndjson";
        _files =
        [
            .. PhonePlan.Banks.Select(bank => new RecordFile(
                Path.Combine(folder, $"reliances-{bank}.{ending}"), format, "idNumber", "account", "openedOn")),
        ];
    }

    /// <summary>All of them.</summary>
    public IEnumerable<RecordFile> All => _files;

    /// <summary>Draws and writes the accounts of the next person.</summary>
    public void Add(RegisteredCard card)
    {
        var first = card.Number.BirthDate.AddYears(AgeOfFirstAccount);
        first = first > RealNames ? first : RealNames;
        if (first > _last)
            return;
        var number = card.Number.Reveal();
        for (var left = _draws.Below((long)(2 * _mean) + 1); left > 0; left--)
            _files[_draws.Below(_files.Length)].Write(
                number, AccountTags.Of(_tags++),
                _draws.Day(first, _last).ToString(FeedWords.Date, CultureInfo.InvariantCulture));
    }

    /// <summary>Ends the files and gives them their names.</summary>
    public void Commit()
    {
        foreach (var file in _files)
            file.Commit();
    }

    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }
}
