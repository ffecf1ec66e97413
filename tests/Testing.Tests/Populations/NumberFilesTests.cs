using System.Globalization;
using System.Text.Json;
using Grid.Core.Numbering;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Populations;

public sealed class NumberFilesTests : IDisposable
{
    private static readonly PopulationPlan People = new(4_000, Seed: 7, new(2026, 7, 1));
    private static readonly PhonePlan Numbers = new(5_000);

    private readonly string _folder = Directory.CreateTempSubdirectory("population").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(FeedFormat.Csv)]
    [InlineData(FeedFormat.Ndjson)]
    public void The_same_plan_gives_the_same_bytes(FeedFormat format)
    {
        var (first, second) = (Write("first", format), Write("second", format));
        foreach (var name in first.Keys)
            Assert.Equal(File.ReadAllBytes(first[name]), File.ReadAllBytes(second[name]));
    }

    [Fact]
    public void The_registry_is_the_same_with_numbers_and_without()
    {
        Write("with");
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "without")).FullName;
        var without = PopulationFiles.In(folder, FeedFormat.Csv);
        without.Write(People, FeedFormat.Csv, _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(_folder, "with", "cards.csv")), File.ReadAllBytes(without.Cards));
    }

    [Fact]
    public void Every_number_is_one_by_the_plan_and_is_given_once_to_somebody_of_the_registry()
    {
        var people = Rows(Write("all"), "cards").Select(row => row[0]).ToHashSet();
        var given = Assignments("all");
        Assert.InRange(given.Count, 4_500, 5_000);
        Assert.Equal(given.Count, given.Select(row => row.Phone).Distinct().Count());
        Assert.All(given, row => Assert.True(PhoneNumber.TryParse(row.Phone, out _, out _)));
        Assert.All(given, row => Assert.StartsWith("+861349", row.Phone, StringComparison.Ordinal));
        Assert.All(given, row => Assert.Contains(row.Holder, people));
    }

    [Fact]
    public void Nobody_has_more_than_five_numbers_at_a_carrier()
    {
        Write("many", phones: new(20_000));
        var held = Assignments("many").GroupBy(row => (row.Holder, row.Carrier)).Select(group => group.Count());
        Assert.InRange(held.Max(), 4, 5);
    }

    [Fact]
    public void Accounts_are_about_as_many_as_asked_and_of_the_holders_tenure_but_for_the_stale_ones()
    {
        var files = Write("accounts");
        var since = Assignments("accounts").ToDictionary(row => row.Phone, row => (row.Holder, row.Day));
        var accounts = PhonePlan.Banks.SelectMany(bank => Rows(files, "bindings-" + bank)).ToArray();
        var people = since.Values.Select(held => held.Holder).Distinct().Count();
        Assert.InRange((double)accounts.Length / people, 17, 21);
        Assert.Equal(accounts.Length, accounts.Select(row => row[2]).Distinct().Count());
        var stale = accounts.Where(row => Day(row[3]) < since[row[0]].Day).ToArray();
        Assert.All(stale, row => Assert.NotEqual(since[row[0]].Holder, row[1]));
        Assert.All(accounts.Except(stale), row => Assert.Equal(since[row[0]].Holder, row[1]));
        var share = (double)stale.Select(row => row[0]).Distinct().Count() / since.Count;
        Assert.InRange(share, 0.025, 0.055);
    }

    [Fact]
    public void Releases_and_SIM_changes_are_of_the_carrier_that_gave_the_number_and_as_frequent_as_asked()
    {
        var files = Write("changes", phones: new(5_000, Releases: 0.5, SimChanges: 0.25));
        var carrier = Assignments("changes").ToDictionary(row => row.Phone, row => row.Carrier);
        foreach (var (kind, share) in new[] { ("releases", 0.5), ("sim-changes", 0.25) })
        {
            var count = 0;
            foreach (var sender in PhonePlan.Carriers)
                Assert.All(Rows(files, $"{kind}-{sender}"), row =>
                {
                    count++;
                    Assert.Equal(sender, carrier[row[0]]);
                });
            Assert.InRange((double)count / carrier.Count, share - 0.03, share + 0.03);
        }
    }

    [Fact]
    public void The_object_lines_say_the_same_as_the_separated_ones()
    {
        var (separated, objects) = (Write("separated"), Write("objects", FeedFormat.Ndjson));
        foreach (var name in separated.Keys.Where(name => name is not "cards" and not "losses"))
            Assert.Equal(
                File.ReadLines(separated[name]).Skip(1),
                File.ReadLines(objects[name]).Select(line => string.Join(
                    ',', JsonDocument.Parse(line).RootElement.EnumerateObject().Select(member =>
                        member.Value.ValueKind == JsonValueKind.String
                            ? member.Value.GetString() : member.Value.GetRawText()))));
    }

    private List<(string Phone, string Holder, string Carrier, DateOnly Day)> Assignments(string folder) =>
    [
        .. PhonePlan.Carriers.SelectMany(sender =>
            File.ReadLines(Path.Combine(_folder, folder, $"assignments-{sender}.csv")).Skip(1)
                .Select(line => line.Split(','))
                .Select(row => (row[0], row[1], sender, Day(row[2][..10])))),
    ];

    private Dictionary<string, string> Write(
        string name, FeedFormat format = FeedFormat.Csv, PhonePlan? phones = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        using var numbers = new NumberFiles(folder, format, phones ?? Numbers, People);
        PopulationFiles.In(folder, format).Write(
            People, format, _ => { }, TestContext.Current.CancellationToken, numbers.Add);
        numbers.Commit();
        return Directory.GetFiles(folder).ToDictionary(path => Path.GetFileNameWithoutExtension(path)!);
    }

    private static IEnumerable<string[]> Rows(Dictionary<string, string> files, string name) =>
        File.ReadLines(files[name]).Skip(1).Select(line => line.Split(','));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
