using System.Globalization;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Populations;

public sealed class RelianceFilesTests : IDisposable
{
    private const double Mean = 10;
    private static readonly PopulationPlan People = new(4_000, Seed: 7, new(2026, 7, 1));

    private readonly string _folder = Directory.CreateTempSubdirectory("population").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(FeedFormat.Csv)]
    [InlineData(FeedFormat.Ndjson)]
    public void The_same_plan_gives_the_same_bytes(FeedFormat format)
    {
        var (first, second) = (Write("first", format), Write("second", format));
        Assert.Equal(PhonePlan.Banks.Length, first.Count);
        Assert.Equal(first.Select(File.ReadAllBytes), second.Select(File.ReadAllBytes));
    }

    [Fact]
    public void Accounts_are_about_as_many_as_asked_and_each_is_opened_once_by_somebody_old_enough()
    {
        var cards = Population.Of(People).ToDictionary(drawn => drawn.Card.Number.Reveal(), drawn => drawn.Card);
        var adults = cards.Values.Count(card => card.Number.BirthDate.AddYears(16) < People.AsOf);
        var accounts = Write("accounts", FeedFormat.Csv).SelectMany(path => File.ReadLines(path).Skip(1))
            .Select(line => line.Split(',')).ToArray();
        Assert.InRange(accounts.Length / (double)adults, Mean - 0.5, Mean + 0.5);
        Assert.Equal(accounts.Length, accounts.Select(row => row[1]).Distinct().Count());
        Assert.All(accounts, row => Assert.InRange(
            DateOnly.ParseExact(row[2], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Later(cards[row[0]].Number.BirthDate.AddYears(16), new(2000, 4, 1)), People.AsOf.AddDays(-1)));
    }

    [Fact]
    public void No_account_is_one_that_is_bound_to_a_number()
    {
        var bound = Enumerable.Range(0, 100_000).Select(number => AccountTags.Of(number)).ToHashSet();
        Assert.DoesNotContain(
            Write("tags", FeedFormat.Csv).SelectMany(path => File.ReadLines(path).Skip(1)),
            line => bound.Contains(line.Split(',')[1]));
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private List<string> Write(string name, FeedFormat format)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        using var accounts = new RelianceFiles(folder, format, Mean, People);
        foreach (var (card, _) in Population.Of(People))
            accounts.Add(card);
        accounts.Commit();
        return [.. accounts.All.Select(file => file.Path)];
    }
}
