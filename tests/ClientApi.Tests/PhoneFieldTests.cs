using System.Text;
using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>Every endpoint names the field in errors about a phone number and the values sent with it.</summary>
public sealed class PhoneFieldTests(RunningServer server)
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["assign"] = """{"phone":"+8613800138000","idNumber":"11010519491231002X"}""",
        ["suspend"] = """{"phone":"+8613800138000"}""",
        ["resume"] = """{"phone":"+8613800138000"}""",
        ["port"] = $$"""{"phone":"+8613800138000","to":"{{Sample.CodeOf("demo-carrier-2")}}"}""",
        ["change-sim"] = """{"phone":"+8613800138000","changedAt":"2026-01-01T00:00:00Z"}""",
        ["transfer"] = """{"phone":"+8613800138000","idNumber":"11010519491231002X"}""",
        ["release"] = """{"phone":"+8613800138000","reason":"ended_by_carrier"}""",
        ["release-preview"] = """{"phone":"+8613800138000"}""",
        ["check"] = """{"phone":"+8613800138000","idNumber":"11010519491231002X","purpose":"p"}""",
    };

    public static TheoryData<string> Endpoints => [.. Good.Keys];

    public static TheoryData<string, string, string, string> WrongFields => new()
    {
        { "assign", "idNumber", "null", "required" },
        { "assign", "idNumber", "\"11010519491231002Y\"", "id_number_characters" },
        { "assign", "since", "\"2026-01-01\"", "moment_invalid" },
        { "assign", "since", "\"2026-01-01T00:00:00\"", "moment_invalid" },
        { "assign", "since", "\"2026-02-30T00:00:00Z\"", "moment_invalid" },
        { "assign", "since", "\"2026-01-01T00:00:00.Z\"", "moment_invalid" },
        { "assign", "since", "\"2026-01-01T24:00:00Z\"", "moment_invalid" },
        { "assign", "since", "\"2026-01-01T00:00:00+0800\"", "moment_invalid" },
        { "assign", "since", "\"2026-01-01 00:00:00Z\"", "moment_invalid" },
        { "assign", "since", "\" 2026-01-01T00:00:00Z\"", "moment_invalid" },
        { "assign", "since", "\"0001-01-01T00:00:00+14:00\"", "moment_invalid" },
        { "assign", "since", "1767225600", "wrong_type" },
        { "assign", "carrier", "\"91999900MA00000017\"", "unknown_member" },
        { "port", "to", "null", "required" },
        { "port", "to", "\"\"", "credit_code_invalid" },
        { "port", "to", "\"91999900MA00000000\"", "credit_code_invalid" },
        { "port", "from", "\"91999900MA00000017\"", "unknown_member" },
        { "change-sim", "changedAt", "null", "required" },
        { "change-sim", "changedAt", "\"yesterday\"", "moment_invalid" },
        { "change-sim", "withDevice", "\"yes\"", "wrong_type" },
        { "transfer", "idNumber", "null", "required" },
        { "transfer", "idNumber", "\"1\"", "id_number_length" },
        { "release", "reason", "null", "required" },
        { "release", "reason", "\"Ended\"", "not_one_of" },
        { "release", "reason", "1", "wrong_type" },
        { "check", "idNumber", "\"1\"", "id_number_length" },
        { "check", "changedSince", "\"2026-01-01\"", "moment_invalid" },
        { "check", "subscriberSince", "\"never\"", "moment_invalid" },
        { "check", "simChangedWithinHours", "0", "out_of_range" },
        { "check", "simChangedWithinHours", "2401", "out_of_range" },
        { "check", "simChangedWithinHours", "1.5", "wrong_type" },
        { "check", "simChangedWithinHours", "99999999999", "wrong_type" },
        { "check", "purpose", "null", "required" },
        { "check", "purpose", "\" \"", "text_invalid" },
        { "check", "holder", "\"x\"", "unknown_member" },
    };

    [Theory, MemberData(nameof(WrongFields))]
    public async Task A_wrong_field_is_named(string endpoint, string member, string value, string code)
    {
        var answer = await Send(endpoint, With(endpoint, member, value));
        Assert.Equal((400, code, member), (answer.Status, answer["code"], answer["field"]));
    }

    [Theory, MemberData(nameof(Endpoints))]
    public async Task A_wrong_number_is_told_why_and_not_repeated(string endpoint)
    {
        (string Value, string Code)[] wrong =
        [
            ("null", "required"), ("\"13800138000\"", "phone_plus"), ("\"+86 13800138000\"", "phone_characters"),
            ("\"+999123456789\"", "phone_country_code"), ("\"+86138001380001234\"", "phone_length"),
            ("\"+8612345678901\"", "phone_plan"), ("8613800138000", "wrong_type"), ("\"+86\\ud800\"", "wrong_type"),
        ];
        foreach (var (value, code) in wrong)
        {
            var answer = await Send(endpoint, With(endpoint, "phone", value));
            Assert.Equal((400, code, "phone"), (answer.Status, answer["code"], answer["field"]));
            Assert.DoesNotContain("38001", answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Endpoints))]
    public async Task A_member_that_nobody_asked_for_is_refused(string endpoint)
    {
        var answer = await Send(endpoint, With(endpoint, "note", "\"x\""));
        Assert.Equal((400, "unknown_member", "note"), (answer.Status, answer["code"], answer["field"]));
    }

    [Theory]
    [InlineData("verify", "\"13800138000\"", "phone_plus")]
    [InlineData("verify", "\"+8612345678901\"", "phone_plan")]
    [InlineData("verify", "13800138000", "wrong_type")]
    public async Task A_wrong_number_at_a_check_of_a_card_is_told_too(string endpoint, string value, string code)
    {
        var body = $$"""{"idNumber":"11010519491231002X","purpose":"p","phone":{{value}}}""";
        var answer = await server.Api.Post(
            "demo-bank", "/v1/cards/" + endpoint, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal((400, code, "phone"), (answer.Status, answer["code"], answer["field"]));
        var batch = await server.Api.Post(
            "demo-bank", "/v1/cards/verify-batch",
            new StringContent($$"""{"items":[{{body}}]}""", Encoding.UTF8, "application/json"));
        var error = batch.Body.GetProperty("items")[0].GetProperty("error");
        Assert.Equal((code, "phone"), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
    }

    private static string With(string endpoint, string member, string value)
    {
        var others = JsonDocument.Parse(Good[endpoint]).RootElement.EnumerateObject()
            .Where(good => good.Name != member).Select(good => $"\"{good.Name}\":{good.Value.GetRawText()}");
        return $"{{{string.Join(',', others.Append($"\"{member}\":{value}"))}}}";
    }

    private Task<Answer> Send(string endpoint, string body) => server.Api.Post(
        endpoint == "check" ? "demo-bank" : "demo-carrier", "/v1/phones/" + endpoint,
        new StringContent(body, Encoding.UTF8, "application/json"));
}
