using System.Net;
using Grid.Scenarios.Language;
using Grid.Scenarios.Live;
using Grid.Scenarios.Playing;
using Grid.Testing.Client;
using Grid.Testing.Tests.Client;

namespace Grid.Testing.Tests.Scenarios.Live;

/// <summary>A scenario against a server: its requests, and the use of the answers.</summary>
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
        var seen = await Play(
            Story,
            path => path is not ("/v1/cards/verify" or "/v1/cards/report-loss") || ++calls is < 4 or > 8
            ? null
            : FakeServer.Problem(HttpStatusCode.ServiceUnavailable, "unavailable", "the store is away"));
        Assert.True(seen.Holds);
        Assert.Equal(5, seen.Checks.Count(check => check.Answer is null));
    }

    [Theory]
    [InlineData("carrier A\ncarrier B\ncarrier C", 4, "a server of the demonstration has 2 carriers, and no more")]
    [InlineData(
        "bank A\nbank B\nbank C\nbank D\nbank E", 6, "a server of the demonstration has 4 banks, and no more")]
    public void What_a_server_cannot_play_is_said_before_it_begins(string cast, int line, string why)
    {
        var read = ScenarioParser.Read($"scenario \"x\"\n{cast}\nholder Ann\nat 09:00 Ann finds her card");
        Assert.Equal(new ScenarioError(line, 1, why), LiveWorld.Obstacle(read.Scenario!));
    }

    private static Func<string, HttpResponseMessage?> Honest() => static _ => null;

    private static HttpResponseMessage Verified(string result, string? reason) => FakeServer.Json(
        $$"""{"result":"{{result}}",{{(reason is null ? "" : $"\"reason\":\"{reason}\",")}}"issueChecked":true}""");

    [Fact]
    public async Task A_server_that_stays_away_ends_the_story_with_the_time_at_which_it_does()
    {
        var clock = new SkippingClock();
        var calls = 0;
        var ended = await Assert.ThrowsAsync<UnansweredException>(() => Play(
            Story,
            path =>
            {
                if (path == "/v1/cards/issue" || ++calls < 20)
                    return null;
                clock.Advance(TimeSpan.FromSeconds(1));
                throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            },
            clock));
        Assert.Contains("the server has given no answer for 30 seconds", ended.Message, StringComparison.Ordinal);
        Assert.Contains("No server answers at grid.test", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_s_time_goes_with_the_story_though_an_answer_is_lost()
    {
        var time = new FakeTime { LosesAnswer = 3 };
        var seen = await Play(Story, Honest(), time: time);
        Assert.True(seen.Holds);
        Assert.InRange(time.Passed, new TimeSpan(10, 0, 0), new TimeSpan(10, 4, 1));
    }

    [Theory]
    [InlineData(401, "invalid_client", "the server doesn't know the demonstration's clients; it needs --demo")]
    [InlineData(404, "not_found", "the server has no clock that a story can move; it needs --demo")]
    public async Task A_server_without_the_demonstration_is_told_from_one_that_is_away(
        int status, string code, string why)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Play(
            Story, path => path == "/v1/demo/clock" ? FakeServer.Problem((HttpStatusCode)status, code, "no") : null));
        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Plays against a server that knows one card; configured answers take precedence.</summary>
    private static async Task<RunLog> Play(
        string text, Func<string, HttpResponseMessage?> answer, TimeProvider? clock = null, FakeTime? time = null)
    {
        time ??= new();
        var isReported = false;
        FakeServer Server() => new((request, body) =>
        {
            var path = request.RequestUri!.AbsolutePath;
            if (answer(path) is { } bent)
                return bent;
            isReported |= path == "/v1/cards/report-loss";
            return path switch
            {
                "/v1/demo/clock"   => time.Answer(body),
                "/v1/events"       => FakeServer.Json("""{"events":[],"appended":0}"""),
                "/v1/cards/verify" => isReported ? Verified("invalid", "stolen") : Verified("valid", null),
                _                  => FakeServer.Json("""{"version":1}"""),
            };
        });
        var scenario = ScenarioParser.Read(text).Scenario!;
        await using var world = new LiveWorld(FakeServer.Url, scenario.Cast, clock ?? TimeProvider.System, Server);
        var run = new ScenarioRun(scenario, world);
        await run.Play(TestContext.Current.CancellationToken);
        return run.Log;
    }
}
