using Grid.Scenarios;
using Grid.Scenarios.Language;
using Grid.Scenarios.Playing;
using Grid.Scenarios.Reports;
using Grid.Scenarios.Virtual;
using Grid.Testing.Tests.Scenarios.Support;

namespace Grid.Testing.Tests.Scenarios;

public sealed class ShippedScenarios
{
    public static TheoryData<string> Names => [.. Shipped.Names];

    [Fact]
    public void Are_those_that_the_documents_name() =>
        Assert.Equal(["borrowed-face", "late-bank", "recycled-number", "stolen-wallet"], Shipped.Names);

    [Theory, MemberData(nameof(Names))]
    public async Task Go_as_they_should(string name)
    {
        var seen = await Plays.InVirtualTime(Shipped.Text(name));
        Assert.All(seen.Verdicts, verdict => Assert.True(verdict.Holds, Plays.Describe(verdict)));
        Assert.NotEmpty(seen.Verdicts);
        Assert.DoesNotContain(seen.Entries, entry => entry.Tone is Tone.Wrong);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Give_the_same_report_for_the_same_seed_and_another_for_another(string name)
    {
        var text = Shipped.Text(name);
        var report = await Report(text);
        Assert.Equal(report, await Report(text));
        Assert.NotEqual(report, await Report(text.Replace("\nseed ", "\nseed 9", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Give_a_report_that_needs_nothing_else(string name)
    {
        var report = await Report(Shipped.Text(name));
        Assert.DoesNotContain("<script", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("//", report, StringComparison.Ordinal);
        Assert.DoesNotContain("href", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", report, StringComparison.Ordinal);
        Assert.Contains("<svg", report, StringComparison.Ordinal);
    }

    private static async Task<string> Report(string text)
    {
        var scenario = ScenarioParser.Read(text).Scenario!;
        await using var world = new VirtualWorld(scenario.Seed, scenario.Starts);
        var run = new ScenarioRun(scenario, world);
        await run.Play(TestContext.Current.CancellationToken);
        return HtmlReport.Of(scenario, run.Log, world);
    }
}
