using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>Accounts that rest on cards, and what institutions are told when a card dies.</summary>
public sealed class RelianceTests : EventStage
{
    [Fact]
    public async Task Both_banks_of_a_stolen_card_are_told_once_and_the_reporter_and_the_registry_follow_it()
    {
        var number = await Sample.Issued(Server.Api);
        var receipt = await Sample.Checked(Server.Api, number);
        Assert.Equal(201, (await Rely("demo-bank", receipt, "savings")).Status);
        Assert.Equal(201, (await Rely("demo-bank-2", await Sample.Checked(Server.Api, number, "demo-bank-2"), "loan"))
            .Status);
        var seen = (await Server.Api.Post("demo-bank", "/v1/receipts/check", new { receipt }))["card"];

        var reported = await Server.Api.Post(
            "demo-station", "/v1/cards/report-loss", new { idNumber = number, kind = "stolen", channel = "hotline" });
        var cascade = reported["cascade"];
        Assert.Equal(200, (await Server.Api.Get("demo-station", $"/v1/cascades/{cascade}")).Status);
        foreach (var (bank, account) in new[] { ("demo-bank", "savings"), ("demo-bank-2", "loan") })
        {
            var news = await Told(bank, account);
            Assert.Equal(("card_invalidated", cascade), (Text(news, "kind"), Text(news, "cascade")));
            Assert.Equal(bank == "demo-bank" ? "stolen" : null, news.TryGetProperty("reason", out var why)
                ? why.GetString() : null);
            Assert.DoesNotContain(number, news.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(seen, Text(await Told("demo-bank", "savings"), "card"));
        await LaterServer.Eventually(async () =>
            (await Server.Api.Get("demo-regulator", $"/v1/cascades/{cascade}"))["complete"] == "True");
        foreach (var reader in new[] { "demo-station", "demo-registry", "demo-regulator" })
        {
            var read = await Server.Api.Get(reader, $"/v1/cascades/{cascade}");
            Assert.Equal(
                (200, "card_reported", "2", "2", "True"),
                (read.Status, read["cause"], read["toTell"], read["told"], read["complete"]));
        }
        Refused(404, "cascade_not_held", await Server.Api.Get("demo-bank", $"/v1/cascades/{cascade}"));
    }

    [Fact]
    public async Task The_regulator_sees_by_name_who_has_not_acknowledged()
    {
        var number = await Sample.Issued(Server.Api);
        foreach (var bank in new[] { "demo-bank", "demo-bank-2" })
            foreach (var account in new[] { "first", "second" })
                Assert.Equal(201, (await Rely(bank, await Sample.Checked(Server.Api, number, bank), account)).Status);
        var reported = await Server.Api.Post(
            "demo-station", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" });
        var cascade = $"/v1/cascades/{reported["cascade"]}";
        await LaterServer.Eventually(async () =>
            (await Server.Api.Get("demo-regulator", cascade))["complete"] == "True");
        Assert.Equal("2", (await Server.Api.Get("demo-regulator", cascade))["told"]);
        var news = await Told("demo-bank", "second");
        Assert.Equal(
            ["first", "second"], news.GetProperty("accounts").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(200, (await Acknowledge("demo-bank", news.GetProperty("number").GetInt64())).Status);

        var seen = (await Server.Api.Get("demo-regulator", cascade + "/institutions")).Body
            .GetProperty("items").EnumerateArray().ToDictionary(item => Text(item, "institution")!);
        Assert.Equal(2, seen.Count);
        Assert.True(seen[Sample.CodeOf("demo-bank")].GetProperty("acknowledged").GetBoolean());
        Assert.False(seen[Sample.CodeOf("demo-bank-2")].GetProperty("acknowledged").GetBoolean());
        Assert.All(seen.Values, item => Assert.NotEmpty(Text(item, "name")!));
        var first = await Server.Api.Get("demo-regulator", cascade + "/institutions?limit=1");
        Assert.Single(first.Body.GetProperty("items").EnumerateArray());
        var rest = await Server.Api.Get("demo-regulator", $"{cascade}/institutions?after={first["next"]}");
        Assert.Single(rest.Body.GetProperty("items").EnumerateArray());
        Refused(400, "out_of_range", await Server.Api.Get("demo-regulator", cascade + "/institutions?limit=101"));
        Assert.Equal(403, (await Server.Api.Get("demo-registry", cascade + "/institutions")).Status);
        Refused(404, "cascade_not_held", await Server.Api.Get(
            "demo-regulator", $"/v1/cascades/{Guid.Empty}/institutions"));
    }

    [Fact]
    public async Task Accounts_of_before_are_brought_in_by_file_and_told_like_all_others()
    {
        var (number, lost, unknown) = (
            await Sample.Issued(Server.Api), await Sample.Issued(Server.Api), Sample.Number());
        await Report("report-loss", new { idNumber = lost, kind = "lost" });
        var file = "idNumber,account,openedOn\n"
            + $"{number},old,2020-01-31\n{number},old,2020-01-31\n{lost},late,2021-02-03\n"
            + $"{unknown},none,2020-01-31\n{number},,2020-01-31\n{number},x,31.1.2020\n{number},y,2099-01-31\n";
        var lines = (await Import("demo-bank", file)).Lines;
        Assert.Equal(
            ["card_not_held", "required", "date_invalid", "moment_impossible"],
            lines.Where(line => line.TryGetProperty("code", out _)).OrderBy(line => line.GetProperty("line").GetInt64())
                .Select(line => line.GetProperty("code").GetString()!));
        Assert.Equal(3, lines[^1].GetProperty("accepted").GetInt32());
        Assert.Equal("card_invalidated", Text(await Told("demo-bank", "late"), "kind"));
        await Report("report-loss", new { idNumber = number, kind = "stolen" });
        Assert.Equal("card_invalidated", Text(await Told("demo-bank", "old"), "kind"));
        Assert.Equal(200, (await Server.Api.Post(
            "demo-bank", "/v1/cards/reliances/end", new { idNumber = number, account = "old" })).Status);
    }

    [Fact]
    public async Task A_death_ends_the_tokens_of_the_holder_and_is_told_to_the_carrier()
    {
        var token = await Sample.HolderToken(Server.Api, Phone);
        Assert.Equal(200, (await Server.Api.As(token, "/v1/me/numbers")).Status);
        var cancelled = await Server.Api.Post(
            "demo-registry", "/v1/cards/cancel", new { idNumber = IdNumber, reason = "deceased" });
        await LaterServer.Eventually(async () =>
            (await Server.Api.Get("demo-registry", $"/v1/cascades/{cancelled["cascade"]}"))["complete"] == "True");
        Assert.Equal(401, (await Server.Api.As(token, "/v1/me/numbers")).Status);
        var news = Assert.Single(
            Events(await Read("demo-carrier", "?limit=500")), one => Text(one, "kind") == "holder_deceased");
        Assert.Equal((Phone, cancelled["cascade"]), (Text(news, "phone"), Text(news, "cascade")));
        Assert.False(news.TryGetProperty("card", out _));
    }

    [Fact]
    public async Task What_takes_a_report_back_and_what_replaces_a_card_is_followed_by_the_registry()
    {
        await Report("report-loss", new { idNumber = IdNumber, kind = "lost" });
        foreach (var (what, body, cause) in new (string, object, string)[]
        {
            ("withdraw-loss", new { idNumber = IdNumber }, "loss_withdrawn"),
            ("issue", Sample.Card(IdNumber, "2024-05-06"), "card_superseded"),
        })
        {
            var changed = await Server.Api.Post("demo-registry", "/v1/cards/" + what, body);
            var again = await Server.Api.Post("demo-registry", "/v1/cards/" + what, body);
            Assert.Equal(changed["cascade"], again["cascade"]);
            var read = await Server.Api.Get("demo-registry", $"/v1/cascades/{changed["cascade"]}");
            Assert.Equal((200, cause), (read.Status, read["cause"]));
        }
    }

    [Fact]
    public async Task A_bank_with_an_account_at_the_holders_number_is_told_of_loss_return_replacement_and_end()
    {
        await Report("report-loss", new { idNumber = IdNumber, kind = "lost" });
        await Report("withdraw-loss", new { idNumber = IdNumber });
        await Report("issue", Sample.Card(IdNumber, "2024-05-06"));
        await Report("cancel", new { idNumber = IdNumber, reason = "deceased" });
        var kinds = new List<string?>();
        await LaterServer.Eventually(async () =>
            (kinds = [.. Events(await Read("demo-bank", "?limit=500")).Select(news => Text(news, "kind"))]).Count >= 4);
        Assert.Equal(["card_invalidated", "card_restored", "card_superseded", "card_invalidated"], kinds);
    }

    [Fact]
    public async Task A_report_of_a_card_of_which_nobody_is_to_be_told_has_no_cascade()
    {
        var number = await Sample.Issued(Server.Api);
        var body = new { idNumber = number, kind = "lost" };
        for (var times = 0; times < 2; times++)
        {
            var reported = await Server.Api.Post("demo-station", "/v1/cards/report-loss", body);
            Assert.Equal((200, null), (reported.Status, reported["cascade"]));
        }
    }

    [Fact]
    public async Task The_same_account_is_the_same_reliance_a_check_serves_one_and_an_ended_one_is_told_of_nothing()
    {
        var number = await Sample.Issued(Server.Api);
        var receipt = await Sample.Checked(Server.Api, number);
        var first = await Rely("demo-bank", receipt, "one");
        Assert.Equal((201, first["reliance"]), (201, (await Rely("demo-bank", receipt, "one"))["reliance"]));
        Assert.Equal("receipt_used", (await Rely("demo-bank", receipt, "two"))["code"]);
        Assert.Equal("receipt_not_genuine", (await Rely("demo-bank-2", receipt, "two"))["code"]);
        var end = new { idNumber = number, account = "one" };
        await LaterServer.Eventually(async () =>
            (await Server.Api.Post("demo-bank", "/v1/cards/reliances/end", end)).Status == 200);
        Assert.Equal(200, (await Server.Api.Post("demo-bank", "/v1/cards/reliances/end", end)).Status);
        Assert.Equal(
            "reliance_not_held", (await Server.Api.Post("demo-bank-2", "/v1/cards/reliances/end", end))["code"]);
        var reported = await Server.Api.Post(
            "demo-station", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" });
        await LaterServer.Eventually(async () =>
            (await Server.Api.Get("demo-station", $"/v1/cascades/{reported["cascade"]}"))["complete"] == "True");
        Assert.Equal("0", (await Server.Api.Get("demo-station", $"/v1/cascades/{reported["cascade"]}"))["toTell"]);
    }

    [Fact]
    public async Task An_emergency_rests_on_a_superseded_card_with_a_month_to_check_and_never_on_a_reported_one()
    {
        var number = await Sample.Issued(Server.Api);
        await Server.Api.Post("demo-registry", "/v1/cards/issue", Sample.Card(number, "2024-05-06"));
        var shown = await Server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number, "2020-01-01"));
        Assert.Equal("card_not_verified", (await Rely("demo-bank", shown["receipt"], "a"))["code"]);
        var emergency = await Rely("demo-bank", shown["receipt"], "a", conditional: true);
        Assert.Equal(201, emergency.Status);
        Assert.NotNull(emergency["checkBy"]);
        await Server.Api.Post(
            "demo-registry", "/v1/cards/report-loss",
            new { idNumber = number, issuedOn = "2020-01-01", kind = "stolen" });
        var again = await Server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number, "2020-01-01"));
        Assert.Equal("card_not_verified", (await Rely("demo-bank", again["receipt"], "b", conditional: true))["code"]);
    }

    private Task<Answer> Rely(string bank, string? receipt, string account, bool conditional = false) =>
        Server.Api.Post(bank, "/v1/cards/reliances", new { receipt, account, conditional });

    private async Task Report(string what, object body) =>
        Assert.Equal(200, (await Server.Api.Post("demo-registry", "/v1/cards/" + what, body)).Status);

    private Task<Answer> Import(string client, string file)
    {
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(file));
        content.Headers.ContentType = new("text/csv");
        return Server.Api.Post(client, "/v1/imports", content);
    }

    /// <summary>The one event about this account.</summary>
    private async Task<JsonElement> Told(string bank, string account)
    {
        JsonElement[] found = [];
        await LaterServer.Eventually(async () =>
            (found = [.. Events(await Read(bank, "?limit=500")).Where(news => IsAbout(news, account))]).Length > 0);
        return Assert.Single(found);
    }

    private static bool IsAbout(JsonElement news, string account) =>
        news.TryGetProperty("accounts", out var tags)
        && tags.EnumerateArray().Any(tag => tag.GetString() == account);
}
