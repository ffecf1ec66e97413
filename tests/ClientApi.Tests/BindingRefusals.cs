namespace Grid.ClientApi.Tests;

/// <summary>Refusals of bind requests, and errors in their bodies.</summary>
public sealed class BindingRefusals(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task A_receipt_serves_one_account_at_one_number()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var other = Sample.Phone();
        await Api.Post("demo-carrier", "/v1/phones/assign", new { phone = other, idNumber });
        var receipt = await Sample.Checked(Api, idNumber);
        await Bind(phone, idNumber, receipt);
        Assert.Equal((409, "receipt_used"), Told(await Bind(other, idNumber, receipt)));
        Assert.Equal((409, "receipt_used"), Told(await Bind(phone, idNumber, receipt, account: "second")));
    }

    [Fact]
    public async Task A_refused_binding_uses_no_receipt_up()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var (strangers, _) = await Sample.Assigned(Api);
        var receipt = await Sample.Checked(Api, idNumber);
        Assert.Equal((422, "not_the_holder"), Told(await Bind(strangers, idNumber, receipt)));
        Assert.Equal((409, "number_not_assigned"), Told(await Bind(Sample.Phone(), idNumber, receipt)));
        Assert.Equal(201, (await Bind(phone, idNumber, receipt)).Status);
    }

    [Fact]
    public async Task A_receipt_must_be_the_institutions_the_holders_valid_and_checked()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var stranger = await Sample.Checked(Api, await Sample.Issued(Api));
        var theirs = await Sample.Checked(Api, idNumber, "demo-bank-2");
        var failed = await Sample.Checked(Api, idNumber, passed: false);
        var unchecked_ = (await Api.Post(
            "demo-bank", "/v1/cards/verify", Sample.Check(idNumber, "2020-01-01")))["receipt"]!;
        var mismatch = (await Api.Post(
            "demo-bank", "/v1/cards/verify", Sample.Check(idNumber, name: "李四")))["receipt"]!;
        Assert.Equal((422, "receipt_of_other"), Told(await Bind(phone, idNumber, stranger)));
        Assert.Equal((422, "receipt_not_genuine"), Told(await Bind(phone, idNumber, theirs)));
        Assert.Equal((422, "check_not_passed"), Told(await Bind(phone, idNumber, failed)));
        Assert.Equal((422, "check_not_passed"), Told(await Bind(phone, idNumber, unchecked_)));
        Assert.Equal((422, "card_not_verified"), Told(await Bind(phone, idNumber, mismatch, conditional: true)));
    }

    [Fact]
    public async Task Nobody_ends_or_answers_for_anothers_binding()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var binding = await Sample.Bound(Api, phone, idNumber);
        Assert.Equal((409, "nothing_asked"), Told(await Answer(phone, binding, "removed")));
        foreach (var path in new[] { "unbind", "answer" })
        {
            object body = path == "unbind" ? new { phone, binding } : new { phone, binding, outcome = "removed" };
            var answer = await Api.Post("demo-bank-2", "/v1/bindings/" + path, body);
            Assert.Equal((422, "binding_not_held"), Told(answer));
        }
        Assert.Single(await List("demo-bank", phone));
    }

    [Fact]
    public async Task What_is_wrong_with_a_body_is_told_by_field()
    {
        await Wrong("", new { }, "phone", "idNumber", "account", "receipt");
        await Wrong("", new { account = new string('x', 65), conditional = false }, "phone", "idNumber", "account",
            "receipt");
        await Wrong("/unbind", new { phone = "1" }, "binding", "phone");
        await Wrong("/answer", new { outcome = "perhaps", reason = "r" }, "binding", "outcome", "reason", "phone");
        await Wrong("/answer", new { binding = Guid.Empty, outcome = "rejected" }, "reason", "phone");
        await Wrong("/unbind-at-branch", new { branch = "x", bindings = Array.Empty<Guid>() }, "idNumber", "branch",
            "bindings", "phone");
        await Wrong("/list", new { account = "\u0001" }, "phone", "account");
        Assert.Equal((400, "wrong_type"), Told(await Api.Post("demo-bank", "/v1/bindings/unbind",
            new { phone = Sample.Phone(), binding = "x" })));
        Assert.Equal((400, "unknown_member"), Told(await Api.Post("demo-bank", "/v1/bindings/list",
            new { phone = Sample.Phone(), holder = "x" })));
    }

    private static (int, string?) Told(Answer answer) => (answer.Status, answer["code"]);

    private Task<Answer> Bind(
        string phone, string idNumber, string receipt, string account = "account", bool conditional = false) =>
        Api.Post("demo-bank", "/v1/bindings", new { phone, idNumber, account, receipt, conditional });

    private Task<Answer> Answer(string phone, string binding, string outcome, string? reason = null) =>
        Api.Post("demo-bank", "/v1/bindings/answer", new { phone, binding, outcome, reason });

    private async Task<System.Text.Json.JsonElement[]> List(string bank, string phone, string? account = null)
    {
        var answer = await Api.Post(bank, "/v1/bindings/list", new { phone, account });
        Assert.Equal(200, answer.Status);
        return [.. answer.Body.GetProperty("items").EnumerateArray()];
    }

    private async Task Wrong(string path, object body, params string[] fields)
    {
        var answer = await Api.Post("demo-bank", "/v1/bindings" + path, body);
        Assert.Equal(400, answer.Status);
        Assert.Equal(fields, answer.Body.GetProperty("errors").EnumerateArray().Select(
            error => error.GetProperty("field").GetString()));
    }
}
