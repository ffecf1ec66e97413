using System.Security.Cryptography;
using System.Text.Json;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Populations;

public sealed class PopulationFilesTests : IDisposable
{
    private static readonly PopulationPlan Plan = new(5_000, Seed: 7, new(2026, 7, 1));

    private readonly string _folder = Directory.CreateTempSubdirectory("population").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(FeedFormat.Csv)]
    [InlineData(FeedFormat.Ndjson)]
    public void The_same_plan_gives_the_same_bytes(FeedFormat format)
    {
        var first = Write(Plan, format, "first");
        var second = Write(Plan, format, "second");
        Assert.Equal(File.ReadAllBytes(first.Cards), File.ReadAllBytes(second.Cards));
        Assert.Equal(File.ReadAllBytes(first.Losses), File.ReadAllBytes(second.Losses));
        Assert.NotEqual(
            File.ReadAllBytes(first.Cards),
            File.ReadAllBytes(Write(Plan with { Seed = 8 }, format, "other").Cards));
    }

    [Fact]
    public void A_seed_gives_the_same_bytes_on_every_machine_and_in_every_version()
    {
        var files = Write(Plan, FeedFormat.Csv, "pinned");
        Assert.Equal("6CB39644B678872ADCF53FBC6CD51682AFE4E98CE76003F74C751C4E00D6060A", Hash(files.Cards));
        Assert.Equal("B77F3C9B3E700113286CDC5A4A6A97BB8DF8515623AF6240224ACB55443A81B0", Hash(files.Losses));
    }

    [Fact]
    public void The_separated_files_have_a_header_and_a_line_for_each()
    {
        var files = Write(Plan, FeedFormat.Csv, "csv");
        var cards = File.ReadAllLines(files.Cards);
        var losses = File.ReadAllLines(files.Losses);
        Assert.Equal("idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered", cards[0]);
        Assert.Equal("idNumber,issuedOn,kind,occurredOn,channel", losses[0]);
        Assert.Equal(Plan.Cards + 1, cards.Length);
        Assert.All(cards, line => Assert.Equal(7, line.Split(',').Length));
        Assert.All(cards[1..], line => Assert.Matches(
            @"^\d{17}[\dX],[^,]+,(resident|temporary|residence_permit|permanent_resident),"
            + @"\d{4}-\d\d-\d\d,(\d{4}-\d\d-\d\d)?,[^,]+,(true|false)$",
            line));
        Assert.All(losses[1..], line => Assert.Matches(
            @"^\d{17}[\dX],\d{4}-\d\d-\d\d,(lost|stolen),\d{4}-\d\d-\d\d,(police|online|hotline|bank)$", line));
    }

    [Fact]
    public void The_object_lines_say_the_same_as_the_separated_ones()
    {
        var objects = Write(Plan, FeedFormat.Ndjson, "objects");
        var separated = Write(Plan, FeedFormat.Csv, "separated");
        Assert.Equal(File.ReadLines(separated.Cards).Skip(1), File.ReadLines(objects.Cards).Select(line => Separated(
            line, "idNumber", "name", "kind", "issuedOn", "expiresOn", "authority", "fingerprintRegistered")));
        Assert.Equal(File.ReadLines(separated.Losses).Skip(1), File.ReadLines(objects.Losses).Select(line => Separated(
            line, "idNumber", "issuedOn", "kind", "occurredOn", "channel")));
    }

    [Fact]
    public void A_run_that_is_given_up_leaves_no_file_under_its_name()
    {
        var files = PopulationFiles.In(_folder, FeedFormat.Csv);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
            files.Write(Plan with { Cards = 20_000 }, FeedFormat.Csv, _ => stop.Cancel(), stop.Token));
        Assert.False(File.Exists(files.Cards));
        Assert.False(File.Exists(files.Losses));
    }

    private PopulationFiles Write(PopulationPlan plan, FeedFormat format, string name)
    {
        var files = PopulationFiles.In(Directory.CreateDirectory(Path.Combine(_folder, name)).FullName, format);
        files.Write(plan, format, _ => { }, TestContext.Current.CancellationToken);
        return files;
    }

    private static string Separated(string line, params IEnumerable<string> members)
    {
        using var document = JsonDocument.Parse(line);
        return string.Join(',', members.Select(member =>
            !document.RootElement.TryGetProperty(member, out var value) ? string.Empty
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : value.GetRawText()));
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
