using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Grid.ClientApi.Tests;

/// <summary>
/// Text with invalid or lost characters is refused; text that is only spelt in another form is accepted.
/// </summary>
public sealed class TextTests(RunningServer server)
{
    private const string Half = "\\ud842";

    public static TheoryData<string, string> Bodies => new()
    {
        { "/v1/cards/verify-batch", $$$"""{"{{{Half}}}":1}""" },
        { "/v1/cards/verify-batch", $$$"""{"items":[],"{{{Half}}}":1}""" },
        { "/v1/cards/verify-batch", """{"\udfb7x":[]}""" },
        { "/v1/cards/verify", $$$"""{"{{{Half}}}":1}""" },
        { "/v1/cards/verify", $$$"""{"idNumber":"1","purpose":"{{{Half}}}"}""" },
        { "/v1/cards/verify", $$$"""{"idNumber":"{{{Half}}}\ud842"}""" },
        { "/v1/cards/issue", $$$"""{"{{{Half}}}":1}""" },
        { "/v1/cards/issue", $$$"""{"idNumber":{"{{{Half}}}":1}}""" },
        { "/v1/cards/report-loss", $$$"""{"kind":"{{{Half}}}"}""" },
        { "/v1/phones/check", $$$"""{"phone":"{{{Half}}}"}""" },
        { "/v1/phones/assign", $$$"""{"a{{{Half}}}":1}""" },
        { "/v1/bindings", $$$"""{"account":"{{{Half}}}"}""" },
        { "/v1/bindings", $$$"""{"{{{Half}}}":["{{{Half}}}"]}""" },
        { "/v1/institutions", $$$"""{"jwks":{"{{{Half}}}":1}}""" },
        { "/v1/institutions", $$$"""{"jwks":{"keys":[{"kty":"{{{Half}}}"}]}}""" },
        { "/v1/phones/proof", $$$"""{"{{{Half}}}":1}""" },
        { "/v1/receipts/check", $$$"""{"receipt":"{{{Half}}}"}""" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task Half_a_surrogate_pair_is_refused_wherever_it_stands(string path, string body)
    {
        var client = path switch
        {
            "/v1/cards/issue" or "/v1/cards/report-loss" => "demo-registry",
            "/v1/phones/assign"                          => "demo-carrier",
            "/v1/institutions"                           => "demo-regulator",
            _                                            => "demo-bank",
        };
        var answer = await server.Api.Post(client, path, Json(body));
        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.Type));
        Assert.NotEmpty(answer["code"]!);
    }

    [Fact]
    public async Task An_item_with_half_a_pair_spoils_only_its_own_place()
    {
        var number = await Sample.Issued(server.Api);
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify-batch", Json(
            $$$"""{"items":[{"{{{Half}}}":1},{"idNumber":"{{{number}}}","purpose":"p"},{"x":{"{{{Half}}}":1}}]}"""));
        Assert.Equal(200, answer.Status);
        var items = answer.Body.GetProperty("items");
        Assert.Equal("valid", items[1].GetProperty("result").GetString());
        Assert.Equal("lone_surrogate", items[0].GetProperty("error").GetProperty("code").GetString());
        Assert.True(items[2].TryGetProperty("error", out _));
    }

    [Theory]
    [InlineData("/v1/imports?feed=%ED%A1%82")]
    [InlineData("/v1/imports?feed=%FF")]
    [InlineData("/v1/events?after=%ED%A1%82")]
    [InlineData("/v1/institutions/%ED%A1%82/procedures")]
    [InlineData("/v1/cascades/%ED%A1%82")]
    public async Task Half_a_pair_in_a_path_or_query_is_the_callers_fault(string path)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var request = new HttpRequestMessage(method, path)
            {
                Content = method == HttpMethod.Post ? new StringContent("x", Encoding.UTF8, "text/csv") : null,
            };
            Assert.InRange((await server.Api.Send("demo-registry", request)).Status, 400, 499);
        }
    }

    [Theory]
    [InlineData("Idempotency-Key")]
    [InlineData("x-correlator")]
    public async Task A_header_that_is_no_ASCII_is_the_callers_fault(string header)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url + "/v1/cards/suspend")
        {
            Content = Json("{}"),
        };
        request.Headers.Authorization = new("Bearer", await server.Api.Token("demo-registry"));
        request.Headers.TryAddWithoutValidation(header, "\u00ED\u00A1\u0082");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Theory]
    [InlineData("name", "周\uFFFD", "name_damaged")]
    [InlineData("name", "周\uE001", "name_private_use")]
    [InlineData("name", "周\U000F0000", "name_private_use")]
    [InlineData("authority", "\uFFFD\uFFFD公安局", "text_damaged")]
    [InlineData("authority", "\uE001公安局", "text_private_use")]
    public async Task A_lost_character_is_refused(string field, string text, string code)
    {
        var card = Sample.Card(Sample.Number());
        card[field] = text;
        var answer = await server.Api.Post("demo-registry", "/v1/cards/issue", card);
        Assert.Equal((400, code, field), (answer.Status, answer["code"], answer["field"]));
    }

    [Theory]
    [InlineData("周\uE863", "周䶮")]
    [InlineData("周䶮", "周\uE863")]
    [InlineData("阿依古丽。买买提", "阿依古丽·买买提")]
    [InlineData("JEAN\u2011LUC O\u2019NEIL", "Jean-Luc O'Neil")]
    [InlineData("NGUYE\u0302\u0303N", "NGUYỄN")]
    [InlineData("\uF9E1", "李")]
    public async Task A_name_that_is_spelt_otherwise_is_the_same(string issued, string presented)
    {
        var number = await Sample.Issued(server.Api, issued);
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number, name: presented));
        Assert.Equal("valid", answer["result"]);
    }

    [Fact]
    public async Task An_authority_is_the_same_at_the_code_point_of_an_old_system()
    {
        var card = Sample.Card(Sample.Number());
        foreach (var authority in new[] { "\uE863公安局", "䶮公安局" })
        {
            card["authority"] = authority;
            Assert.Equal("1", (await server.Api.Post("demo-registry", "/v1/cards/issue", card))["version"]);
        }
    }

    [Theory]
    [InlineData("32111919730310971X")]
    [InlineData("441282198105049754")]
    [InlineData("500157202601039793")]
    public async Task A_card_of_a_region_that_no_list_has_is_verified_and_reported(string number)
    {
        var verified = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));
        Assert.Equal((200, "unknown"), (verified.Status, verified["result"]));
        var reported = await server.Api.Post(
            "demo-registry", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" });
        Assert.Equal((422, "card_not_held"), (reported.Status, reported["code"]));
    }

    [Theory]
    [InlineData("/v1/cards/verify", "demo-bank", "application/json")]
    [InlineData("/v1/cards/verify-batch", "demo-bank", "application/json")]
    [InlineData("/v1/cards/issue", "demo-registry", "application/json")]
    [InlineData("/v1/imports", "demo-registry", "text/csv")]
    [InlineData("/v1/imports", "demo-registry", "application/x-ndjson")]
    public async Task A_compressed_body_is_refused_by_its_header(string path, string client, string type)
    {
        foreach (var encoding in new[] { "gzip", "br", "deflate", "identity, gzip" })
        {
            using var body = new MemoryStream();
            using (var zip = new GZipStream(body, CompressionMode.Compress, leaveOpen: true))
                zip.Write("{}"u8);
            using var content = new ByteArrayContent(body.ToArray());
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            var answer = await server.Api.Post(client, path, content);
            Assert.Equal((415, "content_encoding_unsupported"), (answer.Status, answer["code"]));
        }
    }

    [Fact]
    public async Task A_body_that_says_it_is_not_compressed_is_read()
    {
        using var content = Json($$$"""{"idNumber":"{{{Sample.Number()}}}","purpose":"p"}""");
        content.Headers.TryAddWithoutValidation("Content-Encoding", "identity");
        Assert.Equal(200, (await server.Api.Post("demo-bank", "/v1/cards/verify", content)).Status);
    }

    [Fact(Timeout = 600_000)]
    public async Task A_server_without_Unicode_data_does_not_start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Grid.ClientApi.dll"), "--port", "0", "--data",
                server.Data + "-invariant",
            },
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", said, StringComparison.Ordinal);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
