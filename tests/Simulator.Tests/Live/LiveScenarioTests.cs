using System.Net;
using Grid.Scenarios.Language;
using Grid.Scenarios.Playing;
using Grid.Simulator.Live.Scenes;

namespace Grid.Simulator.Tests.Live;

/// <summary>A story that plays against a server: what is asked, and what is made of the answers.</summary>
public sealed class LiveScenarioTests
{
    private const string Story = """
        scenario "A wallet"
        holder Ann
        stranger Eve
        bank Harbour
        bank Meadow
        at 10:00 Ann reports her card stolen
        every 1min from 09:55 to 10:05 Eve shows Ann's card at Harbour, Meadow
        expect before 10:00 every check of Ann's card says valid
        expect after Ann's report every check of Ann's card says invalid/stolen
        """;

    [Fact]
    public async Task It_holds_where_the_server_keeps_its_word()
    {
        var seen = await Play(Story, Honest());
        Assert.All(seen.Verdicts, verdict => Assert.True(verdict.Holds, verdict.Why));
        Assert.Equal(20, seen.Checks.Count);
    }

    [Fact]
    public async Task It_does_not_hold_where_the_server_forgets_a_report()
    {
        var asked = 0;
        var seen = await Play(
            Story, path => path == "/v1/cards/verify" && ++asked > 18 ? Verified("valid", null) : null);
        var verdict = Assert.Single(seen.Verdicts, verdict => !verdict.Holds);
        Assert.StartsWith("2 of 10 checks said otherwise", verdict.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bank_that_is_told_no_reasons_is_told_enough()
    {
        var isReported = false;
        var seen = await Play(Story, path =>
        {
            isReported |= path == "/v1/cards/report-loss";
            return path == "/v1/cards/verify" && isReported ? Verified("invalid", null) : null;
        });
        Assert.True(seen.Holds);
    }

    [Fact]
    public async Task A_server_that_is_away_for_a_while_gives_no_answer_and_no_wrong_one()
    {
        var calls = 0;
        var seen = await Play(Story, path => path == "/v1/cards/issue" || ++calls is < 4 or > 8
            ? null
            : FakeServer.Problem(HttpStatusCode.ServiceUnavailable, "unavailable", "the store is away"));
        Assert.True(seen.Holds);
        Assert.Equal(5, seen.Checks.Count(check => check.Answer is null));
    }

    [Theory]
    [InlineData("carrier North\nnumber red at North", 3, "numbers play in virtual time only")]
    [InlineData("bank A\nbank B\nbank C", 4, "a server of the demonstration has 2 banks, and no more")]
    public void What_a_server_cannot_play_is_said_before_it_begins(string cast, int line, string why)
    {
        var read = ScenarioParser.Read($"scenario \"x\"\n{cast}\nholder Ann\nat 09:00 Ann finds her card");
        Assert.Equal(new ScenarioError(line, 1, why), LiveWorld.Obstacle(read.Scenario!));
    }

    private static Func<string, HttpResponseMessage?> Honest() => static _ => null;

    private static HttpResponseMessage Verified(string result, string? reason) => FakeServer.Json(
        $$"""{"result":"{{result}}",{{(reason is null ? "" : $"\"reason\":\"{reason}\",")}}"issueChecked":true}""");

    /// <summary>Plays against a server that knows one card; what it is told to answer goes before.</summary>
    private static async Task<Chronicle> Play(string text, Func<string, HttpResponseMessage?> answer)
    {
        var isReported = false;
        FakeServer Server() => new((request, _) =>
        {
            var path = request.RequestUri!.AbsolutePath;
            if (answer(path) is { } bent)
                return bent;
            isReported |= path == "/v1/cards/report-loss";
            return path != "/v1/cards/verify" ? FakeServer.Json("""{"version":1}""")
                : isReported ? Verified("invalid", "stolen") : Verified("valid", null);
        });
        var scenario = ScenarioParser.Read(text).Scenario!;
        await using var world = new LiveWorld(FakeServer.Url, scenario.Cast, TimeProvider.System, Server);
        var run = new ScenarioRun(scenario, world);
        await run.Play(TestContext.Current.CancellationToken);
        return run.Chronicle;
    }
}
