using System.Text.Json;
using System.Text.RegularExpressions;
using k8s;

namespace Grid.Deployment.Tests;

public sealed partial class MonitoringTests(DeployedServer server)
{
    private const string Alerts = Chart.Folder + "/files/alerts.yaml";
    private const string Dashboard = Chart.Folder + "/files/dashboard.json";
    private const string Runbooks = "docs/runbooks.md";

    /// <summary>Labels that Prometheus adds when it scrapes.</summary>
    private static readonly string[] Added = ["job", "instance"];

    [Fact]
    public void The_server_of_the_chart_is_ready() =>
        Assert.Equal("""{"status":"ready"}""", server.Readiness);

    [Fact]
    public async Task Prometheus_finds_nothing_wrong_with_the_alerts() =>
        await Tool.Run("promtool", "check", "rules", Tool.PathOf(Alerts));

    [Fact]
    public async Task Outages_raise_their_alerts_and_ordinary_days_none() =>
        await Tool.Run("promtool", "test", "rules", Tool.PathOf("tests/Deployment.Tests/outages.yaml"));

    [Fact]
    public void Every_series_and_label_that_is_watched_is_served()
    {
        var missing =
            from expression in Expressions().Concat(Panels())
            from use in Selector().Matches(Grouping().Replace(expression, ""))
            let name = use.Groups["name"].Value
            let series = SeriesOf(name)
            from problem in series.Count == 0
                ? [$"{name} is not served"]
                : Label().Matches(use.Groups["labels"].Value).Select(label => label.Groups["label"].Value)
                    .Except(Added).Where(label => !series.Exists(
                        one => one.Contains($"{label}=\"", StringComparison.Ordinal)))
                    .Select(label => $"{name} has no label {label}")
            select $"{problem}: {expression}";
        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void Each_alert_has_a_runbook_and_says_where()
    {
        var headings = Tool.Text(Runbooks).Split('\n')
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line[3..].Trim().ToLowerInvariant().Replace(' ', '-')).ToHashSet(StringComparer.Ordinal);
        var rules = Rules().ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule =>
        {
            Assert.StartsWith(Runbooks + "#", rule.Annotations["runbook_url"], StringComparison.Ordinal);
            Assert.Contains(rule.Annotations["runbook_url"].Split('#')[1], headings);
            Assert.Contains(rule.Alert, Tool.Text(Runbooks), StringComparison.Ordinal);
            Assert.Contains(rule.Labels["severity"], (string[])["critical", "warning"]);
        });
    }

    [Fact]
    public async Task The_chart_hands_on_the_same_alerts_and_dashboard()
    {
        var rendered = await Chart.Render(
            "--set", "monitoring.prometheusRule=true", "--set", "monitoring.dashboard=true",
            "--set", "monitoring.podMonitor=true");
        Assert.All(Rules(), rule => Assert.Contains("alert: " + rule.Alert, rendered, StringComparison.Ordinal));
        Assert.Contains("kind: PodMonitor", rendered, StringComparison.Ordinal);
        Assert.Contains("\"uid\": \"identity-grid\"", rendered, StringComparison.Ordinal);
    }

    private List<string> SeriesOf(string name) =>
        [.. server.Metrics.Split('\n').Where(line =>
            line.StartsWith(name + "{", StringComparison.Ordinal)
            || line.StartsWith(name + " ", StringComparison.Ordinal))];

    private static IEnumerable<Rule> Rules() =>
        KubernetesYaml.Deserialize<RuleFile>(Tool.Text(Alerts)).Groups.SelectMany(group => group.Rules);

    private static IEnumerable<string> Expressions() => Rules().Select(rule => rule.Expr);

    private static IEnumerable<string> Panels()
    {
        using var dashboard = JsonDocument.Parse(Tool.Text(Dashboard));
        return
        [
            .. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
               where panel.TryGetProperty("targets", out _)
               from target in panel.GetProperty("targets").EnumerateArray()
               select target.GetProperty("expr").GetString(),
        ];
    }

    [GeneratedRegex(
        @"\b(?<name>(?:grid|http|db|dotnet|orleans|kestrel)_[a-z0-9_]+)\b(?!\s*=)(?:\{(?<labels>[^}]*)\})?",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Selector();

    /// <summary>Names labels, not series.</summary>
    [GeneratedRegex(
        @"\b(?:by|on|without)\s*\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(
        @"(?<label>[a-z_]+)\s*(?:=|!=|=~|!~)\s*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();

    private sealed record RuleFile
    {
        public List<Group> Groups { get; set; } = [];
    }

    private sealed record Group
    {
        public string Name { get; set; } = "";
        public List<Rule> Rules { get; set; } = [];
    }

    private sealed record Rule
    {
        public string Alert { get; set; } = "";
        public string Expr { get; set; } = "";
        public string? For { get; set; }
        public Dictionary<string, string> Labels { get; set; } = [];
        public Dictionary<string, string> Annotations { get; set; } = [];
    }
}
