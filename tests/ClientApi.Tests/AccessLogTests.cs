using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>Holders see who used their cards and numbers, and nobody else does.</summary>
public sealed class AccessLogTests(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task A_holder_sees_who_did_what_when_and_why_newest_first()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        await Sample.Bound(Api, phone, idNumber);
        await Api.Post("demo-bank-2", "/v1/phones/check", new { phone, idNumber, purpose = "a loan" });
        await Api.Post(
            "demo-bank-2", "/v1/cards/verify-batch",
            new { items = new[] { Sample.Check(idNumber, "2020-01-01"), Sample.Check("1", "2020-01-01") } });
        await Api.Post("demo-bank-2", "/v1/bindings/list", new { phone });
        await Api.Post("demo-station", "/v1/cards/state", new { idNumber });

        var items = await Log(await Sample.HolderToken(Api, phone));

        Assert.Equal(
            [
                "binding with_check", "binding_list answered", "card_state answered", "number_check answered",
                "person_check passed", "verification valid", "verification valid",
            ],
            items.Select(item => $"{Text(item, "kind")} {Text(item, "answer")}").Order(StringComparer.Ordinal));
        Assert.Equal(items.Select(item => Text(item, "at")).OrderDescending(), items.Select(item => Text(item, "at")));
        var check = items.Single(item => Text(item, "kind") == "number_check");
        Assert.Equal(
            (Sample.CodeOf("demo-bank-2"), "a loan", phone),
            (Text(check, "institution"), Text(check, "purpose"), Text(check, "phone")));
        Assert.NotNull(Text(check, "name"));
        Assert.All(
            items.Where(item => Text(item, "kind") == "verification"),
            item => Assert.Equal("opening an account", Text(item, "purpose")));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_or_a_repetition()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        for (var i = 0; i < 7; i++)
            await Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(idNumber, "2020-01-01"));
        var token = await Sample.HolderToken(Api, phone);
        var whole = (await Log(token)).Select(item => Text(item, "id")).ToList();
        var paged = new List<string?>();
        string? after = null;
        do
        {
            var page = await Api.As(token, "/v1/me/access-log?limit=3" + (after is null ? "" : "&after=" + after));
            paged.AddRange(page.Body.GetProperty("items").EnumerateArray().Select(item => Text(item, "id")));
            after = page["next"];
        }
        while (after is not null);
        Assert.Equal(7, whole.Count);
        Assert.Equal(whole, paged);
    }

    [Theory]
    [InlineData("after=x", "after", "cursor_invalid")]
    [InlineData("after=1-2", "after", "cursor_invalid")]
    [InlineData("after=99999999999999999-00000000000000000000000000000000", "after", "cursor_invalid")]
    [InlineData("limit=0", "limit", "out_of_range")]
    [InlineData("limit=101", "limit", "out_of_range")]
    public async Task A_wrong_page_is_refused_by_name(string query, string field, string code)
    {
        var token = await Sample.HolderToken(Api, (await Sample.Assigned(Api)).Phone);
        var answer = await Api.As(token, "/v1/me/access-log?" + query);
        Assert.Equal((400, field, code), (answer.Status, answer["field"], answer["code"]));
    }

    [Fact]
    public async Task The_next_holder_of_a_number_sees_nothing_of_the_former_ones_time()
    {
        var (phone, _) = await Sample.Assigned(Api);
        await Api.Post("demo-bank", "/v1/phones/check", new { phone, simChangedWithinHours = 24, purpose = "a login" });
        Assert.Single(await Log(await Sample.HolderToken(Api, phone)));
        var heir = await Sample.Issued(Api);
        await Api.Post("demo-carrier", "/v1/phones/transfer", new { phone, idNumber = heir });
        var unconfirmed = await Api.As(await Sample.HolderToken(Api, phone), "/v1/me/access-log");
        Assert.Equal((409, "holder_not_confirmed"), (unconfirmed.Status, unconfirmed["code"]));
        await Sample.Confirm(Api, phone, heir);
        Assert.Empty(await Log(await Sample.HolderToken(Api, phone)));
    }

    [Fact]
    public async Task The_regulator_counts_accesses_by_institution_and_nobody_else_does()
    {
        var number = await Sample.Issued(Api);
        var before = await Count();
        for (var i = 0; i < 3; i++)
            await Api.Post("demo-bank-3", "/v1/cards/verify", Sample.Check(number, "2020-01-01"));
        Assert.Equal(before + 3, await Count());
        Assert.Equal(403, (await Api.Get("demo-bank-3", "/v1/audit/accesses")).Status);
        Assert.Equal(400, (await Api.Get("demo-regulator", "/v1/audit/accesses?from=2026-02-30")).Status);
        var reversed = await Api.Get("demo-regulator", "/v1/audit/accesses?from=2026-03-02&through=2026-03-01");
        Assert.Equal((400, "from"), (reversed.Status, reversed["field"]));
    }

    [Fact]
    public async Task Accesses_are_there_after_a_restart_and_the_store_names_nobody()
    {
        await using var own = new RunningServer();
        await own.InitializeAsync();
        var (phone, idNumber) = await Sample.Assigned(own.Api);
        const string purpose = "checking Zhang San of Beijing";
        await own.Api.Post(
            "demo-bank", "/v1/cards/verify", new { idNumber, issuedOn = "2020-01-01", purpose });
        await own.Restart();
        var items = await Log(await Sample.HolderToken(own.Api, phone), own.Api);
        Assert.Equal(purpose, Text(Assert.Single(items), "purpose"));
        await own.Stop();
        foreach (var file in Directory.GetFiles(own.Data, "grid.db*"))
        {
            var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            foreach (var secret in new[] { purpose, idNumber, phone })
                Assert.Equal(-1, content.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)));
        }
    }

    private async Task<long> Count() =>
        (await Api.Get("demo-regulator", "/v1/audit/accesses")).Body.GetProperty("items").EnumerateArray()
            .Where(item => Text(item, "institution") == Sample.CodeOf("demo-bank-3")
                && Text(item, "kind") == "verification" && Text(item, "answer") == "valid")
            .Sum(item => item.GetProperty("count").GetInt64());

    private Task<List<JsonElement>> Log(string token) => Log(token, Api);

    private static async Task<List<JsonElement>> Log(string token, Api api)
    {
        var answer = await api.As(token, "/v1/me/access-log");
        Assert.Equal(200, answer.Status);
        return [.. answer.Body.GetProperty("items").EnumerateArray()];
    }

    private static string? Text(JsonElement item, string member) =>
        item.TryGetProperty(member, out var value) ? value.ToString() : null;
}
