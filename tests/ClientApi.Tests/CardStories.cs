namespace Grid.ClientApi.Tests;

public sealed class CardStories(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task A_card_that_was_issued_is_valid()
    {
        var number = await Sample.Issued(Api);
        var answer = await Verify(number, "2020-01-01", "张三");
        Assert.Equal(("valid", null), (answer["result"], answer["reason"]));
        Assert.Equal(
            ("True", "True", "1"), (answer["issueChecked"], answer["fingerprintRegistered"], answer["version"]));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", answer["asOf"]!);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("stolen")]
    public async Task A_reported_card_is_invalid_for_the_reason_reported(string kind)
    {
        var number = await Sample.Issued(Api);
        var report = await Api.Post("demo-station", "/v1/cards/report-loss", new { idNumber = number, kind });
        Assert.Equal(200, report.Status);
        Assert.NotNull(report["effectiveAt"]);
        var answer = await Verify(number);
        Assert.Equal(("invalid", kind), (answer["result"], answer["reason"]));
    }

    [Fact]
    public async Task A_replacement_is_valid_and_the_older_card_dead()
    {
        var number = await Sample.Issued(Api);
        await Write("issue", Sample.Card(number, "2024-05-06"));
        var (old, current) = (await Verify(number, "2020-01-01"), await Verify(number, "2024-05-06"));
        Assert.Equal(("invalid", "superseded"), (old["result"], old["reason"]));
        Assert.Equal("valid", current["result"]);
    }

    [Fact]
    public async Task A_found_card_is_valid_again()
    {
        var number = await Sample.Issued(Api);
        await Write("report-loss", new { idNumber = number, kind = "lost", channel = "hotline" });
        Assert.Equal(200, (await Write("withdraw-loss", new { idNumber = number })).Status);
        Assert.Equal("valid", (await Verify(number))["result"]);
    }

    [Fact]
    public async Task A_holders_freeze_is_told_and_lifted()
    {
        var number = await Sample.Issued(Api);
        Assert.NotNull((await Write("suspend", new { idNumber = number }))["effectiveAt"]);
        Assert.Equal("suspended", (await Verify(number))["result"]);
        Assert.Equal(200, (await Write("resume", new { idNumber = number })).Status);
        Assert.Equal("valid", (await Verify(number))["result"]);
    }

    [Fact]
    public async Task A_cancelled_card_stays_cancelled()
    {
        var number = await Sample.Issued(Api);
        Assert.Equal(200, (await Write("cancel", new { idNumber = number, reason = "deceased" })).Status);
        Assert.Equal(("invalid", "cancelled"), ((await Verify(number))["result"], (await Verify(number))["reason"]));
        var again = await Write("cancel", new { idNumber = number, reason = "emigrated" });
        Assert.Equal((409, "cancelled_for_other_reason"), (again.Status, again["code"]));
    }

    [Fact]
    public async Task A_card_that_came_back_is_recorded()
    {
        var number = await Sample.Issued(Api);
        Assert.Equal(200, (await Write("hand-in", new { idNumber = number, issuedOn = "2020-01-01" })).Status);
        var other = await Write("hand-in", new { idNumber = number, issuedOn = "2021-01-01" });
        Assert.Equal((422, "issuance_not_held"), (other.Status, other["code"]));
    }

    [Fact]
    public async Task A_wrong_name_is_a_mismatch_and_an_unheld_number_unknown()
    {
        Assert.Equal("mismatch", (await Verify(await Sample.Issued(Api), name: "李四"))["result"]);
        var unknown = await Verify(Sample.Number());
        Assert.Equal(("unknown", "0"), (unknown["result"], unknown["version"]));
    }

    [Fact]
    public async Task A_name_is_compared_whatever_its_dots_and_spaces()
    {
        var number = await Sample.Issued(Api, "阿卜杜拉·买买提");
        Assert.Equal("valid", (await Verify(number, name: "阿卜杜拉•买买提"))["result"]);
    }

    [Fact]
    public async Task A_reason_is_told_only_to_those_licensed_for_it()
    {
        var (lost, frozen) = (await Sample.Issued(Api), await Sample.Issued(Api));
        await Write("report-loss", new { idNumber = lost, kind = "stolen" });
        await Write("suspend", new { idNumber = frozen });
        var answers = new[]
        {
            await Unlicensed(Sample.Check(lost)), await Unlicensed(Sample.Check(frozen)),
            await Unlicensed(Sample.Check(lost, name: "李四")), await Unlicensed(Sample.Check(Sample.Number())),
        };
        foreach (var answer in answers)
            Assert.Equal(
                ["result:invalid", "issueChecked:False", "asOf", "receipt"],
                answer.Body.EnumerateObject().Select(member =>
                    member.Name is "asOf" or "receipt" ? member.Name : $"{member.Name}:{member.Value}"));
        Assert.Equal("valid", (await Unlicensed(Sample.Check(await Sample.Issued(Api))))["result"]);
    }

    [Fact]
    public async Task Whether_a_number_is_held_is_not_told_by_whether_the_date_was_compared()
    {
        var held = await Unlicensed(Sample.Check(await Sample.Issued(Api), "2019-01-01"));
        var unheld = await Unlicensed(Sample.Check(Sample.Number(), "2019-01-01"));
        Assert.Equal((held["issueChecked"], held["result"]), (unheld["issueChecked"], unheld["result"]));
    }

    [Fact]
    public async Task A_card_that_the_law_does_not_allow_is_refused_with_the_field()
    {
        var card = Sample.Card(Sample.Number());
        card["expiresOn"] = "2030-01-01";
        var answer = await Write("issue", card);
        Assert.Equal((422, "expiry_not_allowed", "expiresOn"), (answer.Status, answer["code"], answer["field"]));
    }

    private Task<Answer> Unlicensed(object check) => Api.Post("demo-bank-2", "/v1/cards/verify", check);

    private Task<Answer> Verify(string number, string? issuedOn = null, string? name = null) =>
        Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number, issuedOn, name));

    private Task<Answer> Write(string what, object body) => Api.Post("demo-registry", "/v1/cards/" + what, body);
}
