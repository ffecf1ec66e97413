namespace Grid.ClientApi.Tests;

/// <summary>How institutions bind, unbind, answer and list their bindings.</summary>
public sealed class BindingTests(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task A_binding_is_made_once_and_seen_by_its_institution_alone()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var receipt = await Sample.Checked(Api, idNumber);
        var first = await Bind(phone, idNumber, receipt);
        var second = await Bind(phone, idNumber, receipt);
        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.Equal(first["binding"], second["binding"]);

        var item = Assert.Single(await List("demo-bank", phone));
        Assert.Equal(
            (first["binding"], "account", "live", true),
            (item.GetProperty("binding").GetString(), item.GetProperty("account").GetString(),
                item.GetProperty("state").GetString(), item.GetProperty("usable").GetBoolean()));
        Assert.Empty(await List("demo-bank-2", phone));
        Assert.Empty(await List("demo-bank", phone, "other"));
        Assert.Single(await List("demo-bank", phone, "account"));
    }

    [Fact]
    public async Task A_request_repeated_under_its_key_is_answered_alike_after_the_binding_has_gone()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var body = new { phone, idNumber, account = "a", receipt = await Sample.Checked(Api, idNumber) };
        var key = "bind-" + idNumber[6..];
        var first = await Api.Post("demo-bank", "/v1/bindings", body, key);
        await Api.Post("demo-bank", "/v1/bindings/unbind", new { phone, binding = first["binding"] });
        var again = await Api.Post("demo-bank", "/v1/bindings", body, key);
        Assert.Equal((201, first["binding"]), (again.Status, again["binding"]));
        Assert.Empty(await List("demo-bank", phone));
    }

    [Fact]
    public async Task An_emergency_binds_at_once_and_the_check_is_owed_until_it_is_made()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var receipt = (await Api.Post(
            "demo-bank", "/v1/cards/verify", Sample.Check(idNumber, "2020-01-01")))["receipt"]!;
        var bound = await Bind(phone, idNumber, receipt, conditional: true);
        Assert.Equal(201, bound.Status);
        Assert.NotNull(bound["checkBy"]);
        var check = await Api.Post(
            "demo-bank", "/v1/cards/person-check", new { receipt, method = "face", passed = true });
        var again = await Bind(phone, idNumber, check["receipt"]!);
        Assert.Equal((201, bound["binding"], null), (again.Status, again["binding"], again["checkBy"]));
    }

    [Fact]
    public async Task A_released_numbers_bindings_are_unusable_at_once_and_answered_for()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var binding = await Sample.Bound(Api, phone, idNumber);
        await Api.Post("demo-carrier", "/v1/phones/release", new { phone, reason = "cancelled_by_holder" });
        var item = Assert.Single(await List("demo-bank", phone));
        Assert.Equal(
            ("unbinding", false, "released"),
            (item.GetProperty("state").GetString(), item.GetProperty("usable").GetBoolean(),
                item.GetProperty("cause").GetString()));
        Assert.True(item.TryGetProperty("dueAt", out _));

        Assert.Equal((422, "answer_not_possible"), Told(await Answer(phone, binding, "moved")));
        Assert.Equal((422, "answer_not_possible"), Told(await Answer(phone, binding, "rejected", "a loan")));
        Assert.Equal((200, null), Told(await Answer(phone, binding, "removed")));
        Assert.Equal((200, null), Told(await Answer(phone, binding, "removed")));
        Assert.Equal((409, "answered_otherwise"), Told(await Answer(phone, binding, "not_found")));
        Assert.Empty(await List("demo-bank", phone));
    }

    [Fact]
    public async Task A_branch_of_the_institution_ends_what_the_holder_shows_the_card_for()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        await Sample.Bound(Api, phone, idNumber);
        await Sample.Bound(Api, phone, idNumber, bank: "demo-bank-2");
        var (own, other) = (Sample.CodeOf("demo-bank"), Sample.CodeOf("demo-bank-2"));
        Assert.Equal((422, "branch_not_registered"), Told(await AtBranch(phone, idNumber, other)));
        Assert.Equal((422, "not_the_holder"), Told(await AtBranch(phone, await Sample.Issued(Api), own)));
        var asked = await AtBranch(phone, idNumber, own);
        Assert.Equal(200, asked.Status);
        Assert.NotNull(asked["cascade"]);
        var item = Assert.Single(await List("demo-bank", phone));
        Assert.Equal("branch", item.GetProperty("cause").GetString());
        Assert.Equal("live", Assert.Single(await List("demo-bank-2", phone)).GetProperty("state").GetString());
    }

    private static (int, string?) Told(Answer answer) => (answer.Status, answer["code"]);

    private Task<Answer> Bind(
        string phone, string idNumber, string receipt, string account = "account", bool conditional = false) =>
        Api.Post("demo-bank", "/v1/bindings", new { phone, idNumber, account, receipt, conditional });

    private Task<Answer> Answer(string phone, string binding, string outcome, string? reason = null) =>
        Api.Post("demo-bank", "/v1/bindings/answer", new { phone, binding, outcome, reason });

    private Task<Answer> AtBranch(string phone, string idNumber, string branch) =>
        Api.Post("demo-bank", "/v1/bindings/unbind-at-branch", new { phone, idNumber, branch });

    private async Task<System.Text.Json.JsonElement[]> List(string bank, string phone, string? account = null)
    {
        var answer = await Api.Post(bank, "/v1/bindings/list", new { phone, account });
        Assert.Equal(200, answer.Status);
        return [.. answer.Body.GetProperty("items").EnumerateArray()];
    }
}
