using System.Text.Json;

namespace Grid.ClientApi.Tests.StatusLists;

/// <summary>The Token Status List, draft 20; tests name its sections.</summary>
public sealed class StatusListTests : IAsyncLifetime
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMinutes(1);

    private readonly ShiftedClock clock = new();
    private readonly RunningServer server;

    public StatusListTests() => server = new() { Clock = clock };

    private StatusListReader Reader => new(server.Api);

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task S6_2_a_verification_and_its_signed_receipt_reference_one_entry()
    {
        var answer = await Verified(await Sample.Issued(server.Api));
        var entry = EntryOf(answer.Body);
        Assert.InRange(entry.GetProperty("idx").GetInt32(), 0, (1 << 20) - 1);
        Assert.True(Uri.IsWellFormedUriString(entry.GetProperty("uri").GetString(), UriKind.Absolute));

        var receipt = await server.Api.Post("demo-bank", "/v1/receipts/check", new { receipt = answer["receipt"] });
        Assert.Equal(entry.GetRawText(), EntryOf(receipt.Body).GetRawText());
        var signed = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(receipt["signed"]);
        var claim = signed.GetPayloadValue<JsonElement>("status").GetProperty("status_list");
        Assert.Equal(entry.GetProperty("idx").GetInt32(), claim.GetProperty("idx").GetInt32());
        Assert.Equal(entry.GetProperty("uri").GetString(), claim.GetProperty("uri").GetString());
    }

    [Fact]
    public async Task S5_1_the_token_has_the_claims_of_the_text()
    {
        var answer = await Verified(await Sample.Issued(server.Api));
        var uri = EntryOf(answer.Body).GetProperty("uri").GetString()!;
        var token = (await server.Api.Get(null, new Uri(uri).PathAndQuery)).Text;
        var claims = await Reader.Checked(token);
        Assert.Equal(uri, claims.GetProperty("sub").GetString());
        Assert.Equal(server.Url, claims.GetProperty("iss").GetString());
        Assert.Equal(300, claims.GetProperty("ttl").GetInt64());
        var issuedAt = claims.GetProperty("iat").GetInt64();
        Assert.Equal(issuedAt + 86400, claims.GetProperty("exp").GetInt64());
        var list = claims.GetProperty("status_list");
        Assert.Equal(2, list.GetProperty("bits").GetInt32());
        Assert.Equal((1 << 20) / 4, StatusListReader.Decompressed(list.GetProperty("lst").GetString()!).Length);
        Assert.StartsWith(
            server.Url + "/status/lists", list.GetProperty("aggregation_uri").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S7_1_an_entry_follows_its_issuance_and_no_other_does()
    {
        var number = await Sample.Issued(server.Api);
        var (own, other) = (await Verified(number), await Verified(await Sample.Issued(server.Api)));
        Assert.Equal((0, 0), (await Reader.Status(own.Body), await Reader.Status(other.Body)));

        await Changed("demo-registry", "report-loss", new { idNumber = number, kind = "lost" });
        Assert.Equal((1, 0), (await Reader.Status(own.Body), await Reader.Status(other.Body)));

        await Changed("demo-registry", "withdraw-loss", new { idNumber = number });
        Assert.Equal(0, await Reader.Status(own.Body));

        await Changed("demo-station", "suspend", new { idNumber = number });
        Assert.Equal(2, await Reader.Status(own.Body));

        await Changed("demo-registry", "issue", Sample.Card(number, issuedOn: "2024-05-05"));
        var next = await Verified(number, "2024-05-05");
        Assert.Equal((1, 0), (await Reader.Status(own.Body), await Reader.Status(next.Body)));

        await Changed("demo-registry", "cancel", new { idNumber = number, reason = "deceased" });
        Assert.Equal((1, 0), (await Reader.Status(next.Body), await Reader.Status(other.Body)));
    }

    [Fact]
    public async Task A_list_is_current_within_the_stated_bound_and_after_a_restart()
    {
        var number = await Sample.Issued(server.Api);
        var answer = await Verified(number);
        Assert.Equal(0, await Reader.Status(answer.Body));
        await server.Api.Post("demo-registry", "/v1/cards/report-loss", new { idNumber = number, kind = "stolen" });
        Assert.Equal(0, await Reader.Status(answer.Body));
        clock.Forward(Refresh);
        Assert.Equal(1, await Reader.Status(answer.Body));

        await server.Restart();
        Assert.Equal(
            1,
            await Reader.Status(
                JsonDocument.Parse(answer.Text.Replace(answer.Body.GetProperty("status").GetProperty("status_list")
                    .GetProperty("uri").GetString()!.Split("/status/")[0], server.Url)).RootElement));
    }

    [Fact]
    public async Task S8_1_anybody_gets_the_token_and_scripts_of_other_origins_may_read_it()
    {
        var answer = await Get(await PathOf());
        Assert.Equal((200, StatusListReader.MediaType), ((int)answer.StatusCode, TypeOf(answer)));
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var lists = await Get("/status/lists");
        Assert.Equal("*", lists.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData("application/statuslist+jwt", 200)]
    [InlineData("*/*", 200)]
    [InlineData("application/*;q=0.5, text/html", 200)]
    [InlineData("application/statuslist+cwt, application/statuslist+jwt;q=0.1", 200)]
    [InlineData("application/statuslist+cwt", 406)]
    [InlineData("application/statuslist+jwt;q=0", 406)]
    public async Task S8_1_the_type_is_negotiated(string accept, int status) =>
        Assert.Equal(status, (int)(await Get(await PathOf(), accept: accept)).StatusCode);

    [Fact]
    public async Task S8_2_the_token_is_compressed_for_those_who_accept_that()
    {
        var path = await PathOf();
        var plain = await Get(path);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        var packed = await Get(path, encoding: "gzip, br");
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal(StatusListReader.MediaType, TypeOf(packed));
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        await using var gzip = new System.IO.Compression.GZipStream(
            await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.Equal(
            await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Empty((await Get(path, encoding: "gzip;q=0")).Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task S8_4_lists_of_the_past_are_not_implemented() =>
        Assert.Equal(501, (int)(await Get(await PathOf() + "?time=1686925000")).StatusCode);

    [Theory]
    [InlineData("/status/0")]
    [InlineData("/status/nobody-0")]
    [InlineData("/status/{0}")]
    [InlineData("/status/{0}-")]
    [InlineData("/status/{0}-1")]
    [InlineData("/status/{0}-00")]
    [InlineData("/status/{0}--1")]
    [InlineData("/status/{0}-99999999999999999999")]
    [InlineData("/status/{1}-0")]
    public async Task A_list_that_does_not_exist_is_not_found(string path)
    {
        await Verified(await Sample.Issued(server.Api));
        var name = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, path, Sample.CodeOf("demo-bank"), Sample.Code());
        Assert.Equal(404, (await server.Api.Get(null, name)).Status);
    }

    [Fact]
    public async Task S9_3_the_aggregation_lists_every_list()
    {
        var uri = EntryOf((await Verified(await Sample.Issued(server.Api))).Body).GetProperty("uri").GetString();
        var all = await server.Api.Get(null, "/status/lists");
        Assert.Equal((200, "application/json"), (all.Status, all.Type));
        var uris = all.Body.GetProperty("status_lists").EnumerateArray().Select(one => one.GetString()!).ToArray();
        Assert.Contains(uri, uris);
        Assert.Equal(uris.Length, uris.Distinct().Count());
        foreach (var each in uris)
            Assert.Equal(200, (await server.Api.Get(null, new Uri(each).PathAndQuery)).Status);
        var own = await server.Api.Get(null, "/status/lists?institution=" + Sample.CodeOf("demo-bank"));
        Assert.Equal(uri, Assert.Single(own.Body.GetProperty("status_lists").EnumerateArray()).GetString());
        var wrong = await server.Api.Get(null, "/status/lists?institution=1");
        Assert.Equal((400, "institution"), (wrong.Status, wrong["field"]));
    }

    [Fact]
    public async Task S9_1_the_metadata_names_the_aggregation() => Assert.Equal(
        server.Url + "/status/lists",
        (await server.Api.Get(null, "/.well-known/oauth-authorization-server"))["status_list_aggregation_endpoint"]);

    [Fact]
    public async Task S12_5_two_institutions_have_other_lists_and_other_indices()
    {
        var same = 0;
        for (var card = 0; card < 8; card++)
        {
            var number = await Sample.Issued(server.Api);
            var (one, two) = (await Verified(number), await Verified(number, client: "demo-bank-2"));
            var (first, second) = (EntryOf(one.Body), EntryOf(two.Body));
            Assert.NotEqual(first.GetProperty("uri").GetString(), second.GetProperty("uri").GetString());
            same += first.GetProperty("idx").GetInt32() == second.GetProperty("idx").GetInt32() ? 1 : 0;
            await server.Api.Post("demo-registry", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" });
            clock.Forward(Refresh);
            Assert.Equal((1, 1), (await Reader.Status(one.Body), await Reader.Status(two.Body)));
        }
        Assert.InRange(same, 0, 1);
    }

    [Fact]
    public async Task Without_the_licence_a_list_says_no_more_than_valid_or_not()
    {
        var number = await Sample.Issued(server.Api);
        var valid = await Verified(number, client: "demo-bank-2");
        Assert.Equal("valid", valid["result"]);
        Assert.Equal(0, await Reader.Status(valid.Body));

        await Changed("demo-station", "suspend", new { idNumber = number });
        Assert.Equal(1, await Reader.Status(valid.Body));
        foreach (var answer in new[]
        {
            await Verified(number, client: "demo-bank-2"), await Verified(Sample.Number(), client: "demo-bank-2"),
            await Verified(number, "2019-01-01", "demo-bank-2"),
        })
            Assert.Equal(("invalid", false), (answer["result"], answer.Body.TryGetProperty("status", out _)));
    }

    [Fact]
    public async Task A_card_that_is_not_held_or_does_not_match_has_no_entry()
    {
        var number = await Sample.Issued(server.Api);
        Assert.False((await Verified(Sample.Number())).Body.TryGetProperty("status", out _));
        Assert.False((await Verified(number, "2019-01-01")).Body.TryGetProperty("status", out _));
    }

    [Fact]
    public async Task Imported_cards_and_batches_have_entries_and_a_repeated_import_changes_none()
    {
        var number = Sample.Number();
        var line = JsonSerializer.Serialize(Sample.Card(number));
        await Imported(line);
        var first = EntryOf((await Verified(number)).Body).GetRawText();
        await Imported(line);
        Assert.Equal(first, EntryOf((await Verified(number)).Body).GetRawText());
        var batch = await server.Api.Post(
            "demo-bank", "/v1/cards/verify-batch", new { items = new[] { Sample.Check(number) } });
        Assert.Equal(first, EntryOf(batch.Body.GetProperty("items")[0]).GetRawText());
    }

    private async Task Imported(string line)
    {
        using var content = new StringContent(line);
        content.Headers.ContentType = new("application/x-ndjson");
        var answer = await server.Api.Post("demo-registry", "/v1/imports?kind=cards", content);
        Assert.Equal(200, answer.Status);
    }

    private static JsonElement EntryOf(JsonElement referenced) =>
        referenced.GetProperty("status").GetProperty("status_list");

    private static string? TypeOf(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType;

    /// <summary>A change of a card, and the time after which every list has it.</summary>
    private async Task Changed(string client, string what, object body)
    {
        Assert.Equal(200, (await server.Api.Post(client, "/v1/cards/" + what, body)).Status);
        clock.Forward(Refresh);
    }

    private Task<Answer> Verified(string number, string? issuedOn = null, string client = "demo-bank") =>
        server.Api.Post(client, "/v1/cards/verify", Sample.Check(number, issuedOn));

    private async Task<string> PathOf() => new Uri(
        EntryOf((await Verified(await Sample.Issued(server.Api))).Body).GetProperty("uri").GetString()!).PathAndQuery;

    private async Task<HttpResponseMessage> Get(string path, string? accept = null, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        if (encoding is not null)
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        return await server.Api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
