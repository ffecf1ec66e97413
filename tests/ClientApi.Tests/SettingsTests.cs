using System.Runtime.CompilerServices;
using Grid.ClientApi.Engines;
using Grid.ClientApi.Hosting;
using Microsoft.Extensions.Configuration;

namespace Grid.ClientApi.Tests;

/// <summary>Settings from files, environment and command line; an error names the wrong setting.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("grid-settings-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("Grid:Port", "70000")]
    [InlineData("Grid:Port", "http")]
    [InlineData("Grid:Data", "")]
    [InlineData("Grid:Prot", "80")]
    [InlineData("Grid:Cluster:Adress", "127.0.0.1")]
    [InlineData("Grid:Engine", "Cloud")]
    [InlineData("Grid:Memory", "1")]
    [InlineData("Grid:DrainTime", "-00:00:01")]
    [InlineData("Grid:PublicUrl", "not a url")]
    [InlineData("Grid:PublicUrl", "ftp://grid.example")]
    [InlineData("Grid:PublicUrl", "https://grid.example/?a=b")]
    [InlineData("Grid:Listen", "grid.example")]
    [InlineData("Grid:Listen", "0.0.0.0")]
    [InlineData("Grid:Listen", "::")]
    [InlineData("Grid:Proxies:0", "10.1.0.0/33", "Grid:Proxies")]
    [InlineData("Grid:Https:Certificate", "certificate.pem", "Grid:Https:Key")]
    [InlineData("Grid:Https:Key", "key.pem", "Grid:Https:Certificate")]
    [InlineData("Grid:Https:ReloadInterval", "00:00:00")]
    [InlineData("Grid:Numbering:AdditionalRanges:0", "86179xxxxxxxx", "Grid:Numbering:AdditionalRanges")]
    [InlineData("Grid:Numbering:AdditionalRanges:0", "+", "Grid:Numbering:AdditionalRanges")]
    [InlineData("Grid:Numbering:AdditionalRanges:0", "+xxxx", "Grid:Numbering:AdditionalRanges")]
    [InlineData("Grid:Numbering:AdditionalRanges:0", "+86x79xxxxxxx", "Grid:Numbering:AdditionalRanges")]
    [InlineData("Grid:Numbering:AdditionalRanges:0", "+08xxxx", "Grid:Numbering:AdditionalRanges")]
    [InlineData("Grid:Numbering:AdditionalRanges:0", "+86179xxxxxxxxxxx", "Grid:Numbering:AdditionalRanges")]
    [InlineData("Grid:Management:Port", "0")]
    [InlineData("Grid:Management:Listen", "everywhere")]
    [InlineData("Grid:Delivery:MaxAttempts", "0")]
    [InlineData("Grid:Delivery:FirstPause", "00:00:00")]
    [InlineData("Grid:Cluster:SiloPort", "0")]
    [InlineData("Grid:Cluster:Address", "silo1")]
    [InlineData("Grid:Cluster:Address", "0.0.0.0")]
    [InlineData("Grid:Cluster:Connections", "1")]
    [InlineData("Grid:Cluster:Timeouts:ReadBarrier", "00:02:00")]
    [InlineData("Grid:Cluster:Timeouts:Start", "2.00:00:00")]
    [InlineData("Grid:Cluster:Timeouts:NotReady", "00:00:01")]
    [InlineData("Grid:Cluster:Timeouts:End", "00:00:03")]
    [InlineData("Grid:Cluster:Timeouts:Statement", "00:00:05")]
    public void A_wrong_setting_is_refused_by_its_name(string name, string value, string? named = null)
    {
        var why = Assert.Throws<StartupException>(() => Read((name, value)));
        Assert.Contains(named ?? name, why.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Grid:Cluster:Database")]
    [InlineData("nonsense", "Grid:Cluster:Database")]
    [InlineData("Port=5432", "Grid:Cluster:Database")]
    [InlineData("Host=db.example;Password=secret", "Grid:Cluster:Address")]
    public void A_silo_needs_a_database_and_an_address_that_others_reach(string database, string named)
    {
        var why = Assert.Throws<StartupException>(() => Read(
            ("Grid:Engine", "Orleans"), ("Grid:Cluster:Database", database)));
        Assert.Contains(named, why.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", why.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1", "127.0.0.1", "false")]
    [InlineData("Host=/var/run/postgresql", "127.0.0.1", "false")]
    [InlineData("Host=db.example", "127.0.0.1", "true")]
    [InlineData("Host=db.example", "10.0.0.7", "false")]
    public void A_silo_starts_alone_on_its_machine_or_reachable_by_others(
        string database, string address, string demo) =>
        Assert.Equal(EngineKind.Orleans, Read(
            ("Grid:Engine", "Orleans"), ("Grid:Cluster:Database", database), ("Grid:Cluster:Address", address),
            ("Grid:Demo", demo)).Engine);

    [Fact]
    public void Every_wrong_setting_has_its_line()
    {
        var why = Assert.Throws<StartupException>(() => Read(("Grid:Port", "-1"), ("Grid:Memory", "0")));
        Assert.Equal(2, why.Message.Split('\n').Length);
    }

    [Fact]
    public void Delivery_and_time_outs_are_settings()
    {
        var options = Read(
            ("Grid:Delivery:MaxAttempts", "3"), ("Grid:Delivery:LongestPause", "00:00:05"),
            ("Grid:Cluster:Timeouts:ReadBarrier", "00:00:00.5"), ("Grid:Cluster:Connections", "64"));
        Assert.Equal((3, TimeSpan.FromSeconds(5)), (options.Delivery.MaxAttempts, options.Delivery.LongestPause));
        Assert.Equal(
            (TimeSpan.FromSeconds(0.5), 64), (options.Cluster.Timeouts.ReadBarrier, options.Cluster.Connections));
    }

    [Fact]
    public async Task The_command_line_overrides_the_environment_and_it_the_files()
    {
        var file = Path.Combine(folder, "grid.json");
        await File.WriteAllTextAsync(
            file, """{"Grid":{"Port":1001,"Memory":101,"Cluster":{"Name":"of-file"}}}""",
            TestContext.Current.CancellationToken);
        using var server = ServerProcess.Begin(
            ["--config", file, "--data", folder, "--silo", "of-line", "--port", "65536"],
            ("Grid__Port", "1002"), ("Grid__Memory", "15"), ("Grid__Cluster__Name", "of-environment"));
        var (code, _, errors) = await server.Ended();
        Assert.Equal(1, code);
        Assert.Contains("Grid:Port", errors, StringComparison.Ordinal); // Of the line: 1002 would do.
        Assert.Contains("Grid:Memory", errors, StringComparison.Ordinal); // Of the environment: 101 would do.
    }

    [Theory]
    [InlineData("--port 70000", "Grid:Port")]
    [InlineData("--listen 0.0.0.0", "Grid:Listen")]
    [InlineData("--demo --listen 0.0.0.0", "Grid:DemoAnywhere")]
    [InlineData("--public-url not-a-url", "Grid:PublicUrl")]
    [InlineData("--certificate nowhere.pem --certificate-key nowhere.key", "Grid:Https")]
    [InlineData("--engine orleans", "Grid:Cluster:Database")]
    [InlineData(
        "--engine orleans --silo-address 10.9.9.9 --database Host=127.0.0.1;Port=1 "
        + "--Grid:Cluster:Timeouts:Start=00:00:00",
        "database")]
    [InlineData("--config nowhere.json", "nowhere.json")]
    [InlineData("--prot 80", "--prot")]
    [InlineData("--Grid:Prot=80", "Grid:Prot")]
    public async Task A_server_that_cannot_start_says_why_in_one_line_and_ends_with_code_1(string line, string named)
    {
        using var server = ServerProcess.Begin(["--data", Path.Combine(folder, "data"), .. line.Split(' ')]);
        var (code, output, errors) = await server.Ended();
        Assert.Equal(1, code);
        Assert.Contains(named, Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_is_documented()
    {
        var text = File.ReadAllText(Manual());
        Assert.All(Names(typeof(GridOptions), GridOptions.Section), name =>
            Assert.Contains($"`{name}", text, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(Type type, string section) =>
        from property in type.GetProperties()
        let name = $"{section}:{property.Name}"
        let inner = property.PropertyType
        from each in inner.Namespace!.StartsWith("Grid.", StringComparison.Ordinal) && inner.IsClass
            ? Names(inner, name)
            : [name]
        select each;

    private static string Manual([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "operations.md");

    private static GridOptions Read(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Grid:Data"] = "data" };
        foreach (var (name, value) in settings)
            all[name] = value;
        return Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
