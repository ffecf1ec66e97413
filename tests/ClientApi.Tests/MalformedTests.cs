using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>An invalid request gets an error that names the field, and never a 500.</summary>
public sealed class MalformedTests(RunningServer server)
{
    private const string Good = """
        {"idNumber":"11010519491231002X","name":"张三","kind":"resident","issuedOn":"2020-01-01",
        "authority":"a","fingerprintRegistered":true}
        """;

    public static TheoryData<string, string, string, string> WrongFields => new()
    {
        { "idNumber", "null", "required", "idNumber" },
        { "idNumber", "\"\"", "id_number_length", "idNumber" },
        { "idNumber", "\"110105194912310021\"", "id_number_check_character", "idNumber" },
        { "idNumber", "\"110105491231002\"", "id_number_first_generation", "idNumber" },
        { "idNumber", "\"1101051949123100２X\"", "id_number_characters", "idNumber" },
        { "idNumber", "\" 11010519491231002X\"", "id_number_length", "idNumber" },
        { "idNumber", "11010519491231002", "wrong_type", "idNumber" },
        { "name", "\"\"", "name_empty", "name" },
        { "name", "\"a\\u0000b\"", "name_control_character", "name" },
        { "name", "\"\\ud800\"", "wrong_type", "name" },
        { "name", "[\"a\"]", "wrong_type", "name" },
        { "kind", "\"passport\"", "not_one_of", "kind" },
        { "kind", "\"Resident\"", "not_one_of", "kind" },
        { "kind", "1", "wrong_type", "kind" },
        { "issuedOn", "\"2020-02-30\"", "date_invalid", "issuedOn" },
        { "issuedOn", "\"2020-1-1\"", "date_invalid", "issuedOn" },
        { "issuedOn", "\"2020-01-01T00:00:00Z\"", "date_invalid", "issuedOn" },
        { "issuedOn", "\"٢٠٢٠-٠١-٠١\"", "date_invalid", "issuedOn" },
        { "expiresOn", "\"never\"", "date_invalid", "expiresOn" },
        { "authority", "\"  \"", "text_invalid", "authority" },
        { "authority", "\"a\\nb\"", "text_invalid", "authority" },
        { "fingerprintRegistered", "\"true\"", "wrong_type", "fingerprintRegistered" },
        { "fingerprintRegistered", "null", "required", "fingerprintRegistered" },
        { "blacklisted", "true", "unknown_member", "blacklisted" },
        { "IdNumber", "\"x\"", "unknown_member", "IdNumber" },
    };

    [Theory, MemberData(nameof(WrongFields))]
    public async Task A_wrong_field_is_named(string member, string value, string code, string field)
    {
        var members = JsonDocument.Parse(Good).RootElement.EnumerateObject()
            .Where(good => good.Name != member).Select(good => $"\"{good.Name}\":{good.Value.GetRawText()}");
        var answer = await Send(
            "demo-registry", "/v1/cards/issue", $"{{{string.Join(',', members)},\"{member}\":{value}}}");
        Assert.Equal((400, code, field), (answer.Status, answer["code"], answer["field"]));
    }

    [Fact]
    public async Task All_wrong_fields_are_told_at_once()
    {
        var answer = await Send("demo-registry", "/v1/cards/issue", """{"idNumber":"1","issuedOn":"x","kind":"y"}""");
        Assert.Equal(
            ["idNumber", "name", "kind", "issuedOn", "authority", "fingerprintRegistered"],
            answer.Body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("", "body_required")]
    [InlineData("null", "body_required")]
    [InlineData("[]", "malformed_json")]
    [InlineData("{", "malformed_json")]
    [InlineData("{}{}", "malformed_json")]
    [InlineData("{\"idNumber\":\"x\",}", "malformed_json")]
    [InlineData("{/**/}", "malformed_json")]
    [InlineData("{'idNumber':1}", "malformed_json")]
    [InlineData("\uFEFF{}", "malformed_json")]
    [InlineData("{\"idNumber\":\"1\",\"idNumber\":\"2\"}", "duplicate_member")]
    [InlineData("{\"idNumber\":\"1\",\"\\u0069dNumber\":\"2\"}", "duplicate_member")]
    [InlineData("{\"purpose\":[[[[[[[[[[[[[]]]]]]]]]]]]]}", "wrong_type")]
    public async Task A_body_that_is_no_such_object(string body, string code)
    {
        var answer = await Send("demo-bank", "/v1/cards/verify", body);
        Assert.Equal((400, code), (answer.Status, answer["code"]));
    }

    [Fact]
    public async Task A_member_whose_name_could_be_somebodys_is_not_repeated()
    {
        foreach (var name in new[] { "11010519491231002X", "张三" })
        {
            var answer = await Send("demo-bank", "/v1/cards/verify", $$"""{"{{name}}":1}""");
            Assert.Equal((400, "unknown_member", null), (answer.Status, answer["code"], answer["field"]));
            Assert.DoesNotContain(name, answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_told()
    {
        using var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify", content);
        Assert.Equal((400, "invalid_utf8"), (answer.Status, answer["code"]));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Another_type_of_body_is_refused(string? type)
    {
        (string, string)[] endpoints = [("demo-bank", "/v1/cards/verify"), ("demo-registry", "/v1/cards/issue")];
        foreach (var (client, path) in endpoints)
        {
            using var content = new ByteArrayContent("{}"u8.ToArray());
            if (type is not null)
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            Assert.Equal(415, (await server.Api.Post(client, path, content)).Status);
        }
    }

    [Theory]
    [InlineData("/v1/cards/verify", "demo-bank", 70_000)]
    [InlineData("/v1/cards/verify", "demo-bank", 10_000_000)]
    [InlineData("/v1/cards/verify-batch", "demo-bank", 3_000_000)]
    [InlineData("/v1/cards/issue", "demo-registry", 70_000)]
    [InlineData("/v1/receipts/check", "demo-bank", 70_000)]
    public async Task A_body_that_is_too_large_is_refused_whether_its_length_is_told_or_not(
        string path, string client, int size)
    {
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent(new string(' ', size), Encoding.UTF8, "application/json"),
            };
            request.Headers.TransferEncodingChunked = chunked;
            Assert.Equal((413, "body_too_large"), await Told(client, request));
        }
    }

    [Theory]
    [InlineData("GET", "/v1/cards/verify", 405)]
    [InlineData("PUT", "/v1/cards/issue", 405)]
    [InlineData("GET", "/v1/cards", 404)]
    [InlineData("POST", "/v1/cards/verify/11010519491231002X", 404)]
    public async Task Paths_and_methods_that_are_none_are_problems_too(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new(method), path);
        var answer = await server.Api.Send("demo-bank", request);
        Assert.Equal((status, "application/problem+json"), (answer.Status, answer.Type));
    }

    [Theory]
    [InlineData("a-correlator_1:2;3./<4>{5}", 200)]
    [InlineData("with space", 400)]
    [InlineData("with\"quote", 400)]
    public async Task A_correlator_is_echoed_if_it_is_one(string correlator, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.TryAddWithoutValidation("x-correlator", correlator);
        var answer = await server.Api.Send(null, request);
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200,
            answer.Headers.TryGetValues("x-correlator", out var echoed) && echoed.Single() == correlator);
    }

    private async Task<(int, string?)> Told(string client, HttpRequestMessage request)
    {
        var answer = await server.Api.Send(client, request);
        return (answer.Status, answer["code"]);
    }

    private Task<Answer> Send(string client, string path, string body) =>
        server.Api.Post(client, path, new StringContent(body, Encoding.UTF8, "application/json"));
}
