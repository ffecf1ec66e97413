using System.Net.Http.Headers;
using System.Text.Json;
using Grid.ClientApi.Auth;

namespace Grid.ClientApi.Tests;

/// <summary>Who is late, and what each institution did in a period.</summary>
public sealed class DutyListTests : IAsyncLifetime
{
    private static readonly string Bank = Sample.CodeOf("demo-bank");

    /// <summary>
    /// How many institutions the server has, a demonstration's and one of the tests, which the directory lists a moment
    /// after the start.
    /// </summary>
    private static readonly int AtStart = DemoClients.All.Count(client => Roles.IsRegulated(client.Role)) + 1;

    private readonly ShiftedClock clock = new();
    private RunningServer server = null!;

    private Api? later;

    private Api Api => later ?? server.Api;

    public async ValueTask InitializeAsync()
    {
        server = new() { Clock = clock };
        await server.InitializeAsync();
        await LaterServer.Eventually(async () => (await List("demo-regulator", "")).Count >= AtStart);
    }

    public ValueTask DisposeAsync()
    {
        later?.Dispose();
        return server.DisposeAsync();
    }

    [Fact]
    public async Task What_an_institution_does_is_counted_once_in_its_period_and_in_no_other()
    {
        var first = Day();
        var (phone, idNumber) = await Sample.Assigned(Api);
        var binding = await Sample.Bound(Api, phone, idNumber);
        await Sample.Checked(Api, idNumber, passed: false);
        await Bind(phone, idNumber, "account", isChecked: true); // The same account again: no second binding.
        await Bind(phone, idNumber, "conditional", isChecked: false);
        await Rely(idNumber, "savings", isChecked: true);
        await Rely(idNumber, "savings", isChecked: true);
        await Rely(idNumber, "loan", isChecked: false);
        await Relay(idNumber);
        await Api.Post("demo-carrier", "/v1/phones/release", new { phone, reason = "cancelled_by_holder" });
        await Answer(phone, binding);
        await Answer(phone, binding);

        var last = Day();
        var counted = await Counted(first, last);
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["verifications"] = 8, ["hits"] = 0, ["personChecksPassed"] = 4, ["personChecksFailed"] = 1,
                ["accountsOpenedWithCheck"] = 1, ["accountsOpenedConditionally"] = 1,
                ["accountsOpenedWithoutCheck"] = 0, ["bindingsWithCheck"] = 1, ["bindingsConditional"] = 1,
                ["bindingsWithoutCheck"] = 0, ["answersInTime"] = 1, ["answersLate"] = 0, ["reportsRelayed"] = 1,
                ["reportsContested"] = 0,
            },
            counted);
        await server.Restart();
        Assert.Equal(counted, await Counted(first, last));
        Forward(TimeSpan.FromDays(2));
        Assert.All((await Counted(Day(), Day())).Values, count => Assert.Equal(0, count));
        Assert.Equal(counted, await Counted(first, last));
    }

    [Fact]
    public async Task Who_is_late_comes_first_and_its_late_answer_counts_on_its_day()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var binding = await Sample.Bound(Api, phone, idNumber);
        await Api.Post("demo-carrier", "/v1/phones/release", new { phone, reason = "cancelled_by_holder" });
        Forward(TimeSpan.FromDays(3));
        await LaterServer.Eventually(async () => (await List("demo-regulator", ""))[0] is var first
            && Text(first, "code") == Bank && first.GetProperty("overdue").GetInt64() == 1);
        Assert.NotNull(Text((await List("demo-regulator", ""))[0], "oldestDueAt"));
        var first = Day();
        await Answer(phone, binding);
        Assert.Equal(1, (await Counted(first, Day()))["answersLate"]);
        await LaterServer.Eventually(async () =>
            (await List("demo-bank", ""))[0].GetProperty("overdue").GetInt64() == 0);
    }

    [Fact]
    public async Task The_regulator_pages_through_all_and_an_institution_sees_itself_alone()
    {
        var all = (await List("demo-regulator", "")).Select(item => Text(item, "code")).ToList();
        Assert.Contains(Bank, all);
        var paged = new List<string?>();
        for (string? after = "0"; after is not null;)
        {
            var page = await Api.Get("demo-regulator", $"/v1/duties?limit=2&after={after}");
            paged.AddRange(page.Body.GetProperty("items").EnumerateArray().Select(item => Text(item, "code")));
            after = page["next"];
        }
        Assert.Equal(all, paged);
        Assert.Equal(Bank, Text(Assert.Single(await List("demo-bank", "")), "code"));
        Assert.Equal(403, (await Api.Get("demo-registry", "/v1/duties")).Status);
    }

    [Theory]
    [InlineData("from=2026-02-30", "from", "date_invalid")]
    [InlineData("from=2026-03-02&through=2026-03-01", "from", "out_of_range")]
    [InlineData("from=2020-01-01&through=2026-01-01", "from", "out_of_range")]
    [InlineData("limit=0", "limit", "out_of_range")]
    [InlineData("after=x", "after", "out_of_range")]
    public async Task A_wrong_period_or_page_is_refused_by_name(string query, string field, string code)
    {
        var answer = await Api.Get("demo-regulator", "/v1/duties?" + query);
        Assert.Equal((400, field, code), (answer.Status, answer["field"], answer["code"]));
    }

    [Fact]
    public async Task As_CSV_it_has_a_line_for_each_and_no_cell_that_a_spreadsheet_computes()
    {
        var registration = Sample.Registration(Sample.Code());
        registration["name"] = "=HYPERLINK(\"http://a\",\"b\")";
        await Api.Post("demo-regulator", "/v1/institutions", registration);
        await LaterServer.Eventually(async () =>
            (await Csv("text/csv")).Contains("HYPERLINK", StringComparison.Ordinal));
        var lines = (await Csv("text/csv")).Split("\r\n");
        Assert.StartsWith("code,name,kind,standing,overdue,oldestDueAt,verif", lines[0], StringComparison.Ordinal);
        Assert.Equal((await List("demo-regulator", "")).Count + 2, lines.Length);
        const string cell = ",\"'=HYPERLINK(\"\"http://a\"\",\"\"b\"\")\",bank,";
        Assert.Contains(lines, line => line.Contains(cell, StringComparison.Ordinal));
        Assert.StartsWith("{", await Csv("application/json, text/csv;q=0.5"), StringComparison.Ordinal);
    }

    /// <summary>Advances the clock; the clients' tokens have expired by then.</summary>
    private void Forward(TimeSpan time)
    {
        clock.Forward(time);
        later?.Dispose();
        later = new(server.Url);
    }

    private async Task<string> Csv(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/duties");
        foreach (var one in accept.Split(", "))
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(one));
        var answer = await Api.Send("demo-regulator", request);
        Assert.Equal(200, answer.Status);
        return answer.Text;
    }

    private async Task Bind(string phone, string idNumber, string account, bool isChecked)
    {
        var receipt = await Receipt(idNumber, isChecked);
        var answer = await Api.Post(
            "demo-bank", "/v1/bindings", new { phone, idNumber, account, receipt, conditional = !isChecked });
        Assert.Equal((201, answer.Text), (answer.Status, answer.Text));
    }

    private async Task Rely(string idNumber, string account, bool isChecked)
    {
        var receipt = await Receipt(idNumber, isChecked);
        var answer = await Api.Post(
            "demo-bank", "/v1/cards/reliances", new { receipt, account, conditional = !isChecked });
        Assert.Equal((201, answer.Text), (answer.Status, answer.Text));
    }

    private async Task<string?> Receipt(string idNumber, bool isChecked) => isChecked
        ? await Sample.Checked(Api, idNumber)
        : (await Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(idNumber, "2020-01-01")))["receipt"];

    private async Task Relay(string idNumber)
    {
        var verified = await Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(idNumber, "2020-01-01"));
        var answer = await Api.Post("demo-bank", "/v1/cards/report-loss", new
        {
            idNumber, kind = "lost", channel = "bank", receipt = verified["receipt"],
        });
        Assert.Equal(200, answer.Status);
    }

    private async Task Answer(string phone, string binding) => Assert.Equal(
        200, (await Api.Post("demo-bank", "/v1/bindings/answer", new { phone, binding, outcome = "removed" })).Status);

    private async Task<Dictionary<string, long>> Counted(string from, string through) =>
        (await List("demo-bank", $"?from={from}&through={through}"))[0].GetProperty("done").EnumerateObject()
            .ToDictionary(count => count.Name, count => count.Value.GetInt64());

    private async Task<List<JsonElement>> List(string client, string query)
    {
        var answer = await Api.Get(client, "/v1/duties" + query);
        Assert.Equal(200, answer.Status);
        return [.. answer.Body.GetProperty("items").EnumerateArray()];
    }

    private string Day() => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", null);

    private static string? Text(JsonElement item, string member) =>
        item.TryGetProperty(member, out var value) ? value.ToString() : null;
}
