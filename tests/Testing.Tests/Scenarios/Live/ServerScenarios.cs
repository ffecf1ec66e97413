using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Grid.ClientApi.Hosting;
using Grid.Scenarios;
using Grid.Scenarios.Language;
using Grid.Scenarios.Live;
using Grid.Scenarios.Playing;
using Grid.Scenarios.Reports;
using Grid.Scenarios.Virtual;
using Grid.Scenarios.Worlds;

namespace Grid.Testing.Tests.Scenarios.Live;

/// <summary>A scenario has the same result against a real server as in virtual time.</summary>
public sealed class ServerScenarios : IAsyncLifetime
{
    private const string Numbers = """
        scenario "All that is done with numbers"
        carrier North
        carrier South
        holder Ann
        holder Ben
        holder Dan
        bank Harbour answers in 2870min
        bank Meadow  never answers
        bank Quick   refuses in 1min
        bank Corner
        number red   at North of Ann
        number rose  at North of Ann
        number blue  at South of Ben
        number green at South
        at 08:00 Ann binds red at Harbour, Meadow, Quick, Corner
        at 08:10 Ben binds red at Harbour but is refused not_the_holder
        at 08:20 Dan binds green at Corner but is refused number_not_assigned
        at 08:30 South takes blue back
        at 08:40 North changes the SIM of red
        at 09:00 Ann moves everything from red to rose
        at 09:30 Ann cancels the move from red
        at 09:31 Ann cancels the move from red but is refused rebind_not_held
        at 09:40 Ann moves everything from red to blue but is refused possession_not_shown
        at 10:00 Ann unbinds red at Corner
        at 10:01 Ann unbinds red at Corner but is refused binding_not_held
        at 10:05 Ben unbinds red everywhere but is refused not_the_holder
        at day 2 10:00 Ann unbinds red everywhere
        at day 2 12:00 Ann disputes red at Quick
        at day 2 12:01 Ben disputes red at Quick but is refused not_the_holder
        from day 4 00:00 to day 4 12:00 Harbour is down
        at day 9 12:00 South gives green to Ben
        at day 9 13:00 Ben binds green at Harbour, Corner
        at day 10 13:00 Ben unbinds green everywhere
        every 1d from 12:30 to day 12 00:00 Harbour, Meadow, Quick, Corner text red
        expect at 08:05 red is bound at Harbour, Meadow, Quick, Corner
        expect at day 2 09:00 red is bound at Harbour, Meadow, Quick
        expect at day 4 09:59 red is clean
        expect by day 5 12:00 Harbour is late with 1 answer
        expect by day 12 12:00 Meadow is late with 1 answer
        expect at day 8 11:00 green is bound nowhere
        expect within 1h of green's unbinding green's unbinding is told
        expect within 48h of green's unbinding green's unbinding is complete
        expect no text goes astray
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grid-scenes-");
    private WebApplication? server;

    public static TheoryData<string> Stories => [.. Shipped.Names, nameof(Numbers)];

    public async ValueTask InitializeAsync() => server = await GridHost.Start(
        new(new Dictionary<string, string?>
        {
            ["Grid:Data"] = folder.FullName, ["Grid:Port"] = "0", ["Grid:Demo"] = "true",
        }),
        builder => builder.Logging.ClearProviders());

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Theory, MemberData(nameof(Stories))]
    public async Task Hold_and_say_what_they_say_in_virtual_time(string name)
    {
        var scenario = Read(name == nameof(Numbers) ? Numbers : Shipped.Text(name));
        await using var real = new LiveWorld(new(server!.Urls.First()), scenario.Cast, TimeProvider.System);
        var seen = await Play(scenario, real);
        await using var simulated = new VirtualWorld(scenario.Seed, scenario.Starts);
        var expected = await Play(scenario, simulated);
        Assert.All(seen.Verdicts, verdict => Assert.True(
            verdict.Holds, $"{verdict.Line.Text}: {verdict.Why}\n{string.Join('\n', verdict.Story)}"));
        Assert.Equal(Describe(expected), Describe(seen));
        Assert.Equal(expected.Cascades.Select(End), seen.Cascades.Select(End));
        Assert.DoesNotContain("NaN", HtmlReport.Of(scenario, seen, real), StringComparison.Ordinal);
    }

    /// <summary>The speed of a machine with other work is no part of the test.</summary>
    private static Scenario Read(string text)
    {
        var scenario = ScenarioParser.Read(text).Scenario!;
        return scenario with { Expectations = [.. scenario.Expectations.Where(e => e is not Expectation.Speed)] };
    }

    private static async Task<RunLog> Play(Scenario scenario, IWorld world)
    {
        var run = new ScenarioRun(scenario, world);
        await run.Play(TestContext.Current.CancellationToken);
        return run.Log;
    }

    /// <summary>The events of a run; those of one instant may come in any order.</summary>
    private static IEnumerable<string> Describe(RunLog seen) => seen.Entries
        .Where(entry => entry.Tone is not Tone.Fault)
        .Select(entry => $"{entry.What} -> {entry.Outcome}")
        .Order(StringComparer.Ordinal);

    private static (Happening, Progress) End(CascadeSeen cascade) => (cascade.Of, cascade.Steps[^1].Progress);
}
