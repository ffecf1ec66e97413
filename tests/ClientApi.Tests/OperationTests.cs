using System.Text.RegularExpressions;

namespace Grid.ClientApi.Tests;

public sealed partial class OperationTests(RunningServer server)
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/startup", "started")]
    [InlineData("/health/ready", "ready")]
    public async Task Health(string path, string status) =>
        Assert.Equal($$"""{"status":"{{status}}"}""", await Get(path));

    [Fact]
    public async Task No_answer_names_the_server_software()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        Assert.Empty((await server.Api.Send(null, request)).Headers.Server);
    }

    [Fact]
    public async Task Metrics_are_in_the_text_format_and_count_what_happened()
    {
        var number = await Sample.Issued(server.Api);
        await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));
        await server.Api.Post("demo-registry", "/v1/cards/resume", new { idNumber = number });
        var metrics = await Get("/metrics");
        Assert.All(metrics.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Line(), line));
        foreach (var expected in new[]
            {
                """grid_verifications_total{otel_scope_name="Grid.ClientApi",result="valid"} """,
                """grid_commands_total{otel_scope_name="Grid.ClientApi",outcome="accepted"} """,
                """grid_commands_total{otel_scope_name="Grid.ClientApi",outcome="card_not_suspended"} """,
                """grid_turns_total{otel_scope_name="Grid.Engine"} """,
                """grid_tokens_total{otel_scope_name="Grid.ClientApi",outcome="issued"} """,
                "dotnet_process_memory_working_set_bytes",
            })
            Assert.Contains(expected, metrics, StringComparison.Ordinal);
    }

    private Task<string> Get(string path) =>
        server.Api.Http.GetStringAsync(path, TestContext.Current.CancellationToken);

    [GeneratedRegex(
        """^(# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\{(\w+="[^"]*",?)+\})? (-?[0-9.]+(E[+-]?[0-9]+)?|NaN|[+-]Inf))$""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
