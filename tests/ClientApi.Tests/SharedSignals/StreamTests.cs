using System.Text.Json;

namespace Grid.ClientApi.Tests.SharedSignals;

/// <summary>Metadata and streams (SSF 1.0, sections 7 and 8.1.1); tests name their sections.</summary>
public sealed class StreamTests : SignalStage
{
    private const string PollMethod = "urn:ietf:rfc:8936";

    [Fact]
    public async Task S7_2_1_the_metadata_is_public_json_at_the_well_known_path()
    {
        var answer = await Server.Api.Get(null, "/.well-known/ssf-configuration");
        Assert.Equal((200, "application/json"), (answer.Status, answer.Type));
        Assert.Equal(("1_0", Server.Url), (answer["spec_version"], answer["issuer"]));
        Assert.Equal("ALL", answer["default_subjects"]);
        Assert.Equal(
            ["urn:ietf:rfc:6749"],
            answer.Body.GetProperty("authorization_schemes").EnumerateArray()
                .Select(scheme => scheme.GetProperty("spec_urn").GetString()));
        Assert.All(
            answer.Body.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array),
            member => Assert.NotEqual(0, member.Value.GetArrayLength()));
    }

    [Theory]
    [InlineData("jwks_uri")]
    [InlineData("configuration_endpoint")]
    [InlineData("status_endpoint")]
    [InlineData("add_subject_endpoint")]
    [InlineData("remove_subject_endpoint")]
    [InlineData("verification_endpoint")]
    public async Task S7_1_each_endpoint_of_the_metadata_exists(string member)
    {
        var url = new Uri((await Server.Api.Get(null, "/.well-known/ssf-configuration"))[member]!);
        Assert.Equal(Server.Url, url.GetLeftPart(UriPartial.Authority));
        Assert.NotEqual(404, (await Server.Api.Get("demo-bank", url.AbsolutePath)).Status);
    }

    [Theory]
    [InlineData("https://grid.example/tenant/one/", "/.well-known/ssf-configuration/tenant/one")]
    [InlineData("https://grid.example", "/.well-known/ssf-configuration")]
    public async Task S7_2_1_the_path_of_the_issuer_follows_the_well_known_one(string issuer, string path)
    {
        await using var server = new RunningServer { Others = [("PublicUrl", issuer)] };
        await server.InitializeAsync();
        var answer = await server.Api.Get(null, path);
        Assert.Equal((200, issuer.TrimEnd('/')), (answer.Status, answer["issuer"]));
    }

    [Fact]
    public async Task S8_1_1_1_a_created_stream_is_returned_whole_and_polls_by_default()
    {
        var answer = await Bank.Post(Receiver.Stream, new { description = "The bank's" });
        Assert.Equal((201, "application/json"), (answer.Status, answer.Type));
        var id = answer["stream_id"]!;
        Assert.Matches("^[A-Za-z0-9._~-]+$", id);
        Assert.Equal((Server.Url, "The bank's"), (answer["iss"], answer["description"]));
        Assert.Equal("urn:identity-grid:institution:" + Sample.CodeOf("demo-bank"), answer["aud"]);
        var delivery = answer.Body.GetProperty("delivery");
        Assert.Equal(PollMethod, delivery.GetProperty("method").GetString());
        Assert.Equal($"{Server.Url}/ssf/poll/{id}", delivery.GetProperty("endpoint_url").GetString());
        Assert.Equal(answer.Body.GetProperty("events_supported").ToString(), answer["events_delivered"]);
        Assert.Equal("10", answer["min_verification_interval"]);
    }

    [Fact]
    public async Task S8_1_1_1_another_stream_has_another_id()
    {
        var (one, two) = (await Bank.Create(), await Bank.Create());
        Assert.NotEqual(one, two);
        var (first, second) = (await Bank.Get($"{Receiver.Stream}?stream_id={one}"),
            await Bank.Get($"{Receiver.Stream}?stream_id={two}"));
        Assert.NotEqual(first["delivery"], second["delivery"]);
    }

    [Fact]
    public async Task S8_1_1_types_that_are_not_understood_are_ignored_and_only_supported_ones_are_delivered()
    {
        var answer = await Bank.Post(
            Receiver.Stream, new { events_requested = new[] { "urn:example:unknown", Receiver.Recycled } });
        Assert.Equal((201, $"[\"{Receiver.Recycled}\"]"), (answer.Status, answer["events_delivered"]));
        Assert.Equal($"[\"urn:example:unknown\",\"{Receiver.Recycled}\"]", answer["events_requested"]);
    }

    [Fact]
    public async Task S8_1_1_only_requested_types_are_sent_and_others_are_no_longer_held_for_the_stream()
    {
        var stream = await Bank.Create(new { events_requested = new[] { Receiver.Unbinding } });
        await Report();
        await Withdraw();
        Assert.Empty(await Bank.Waiting(stream));
        await Release();
        var token = Assert.Single(await Bank.Until(stream, 1));
        Assert.Equal(Receiver.Unbinding, token.Type);
        Assert.EndsWith(".6", token.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S8_1_1_2_reading_returns_one_stream_or_the_list_which_may_be_empty()
    {
        Assert.Equal("[]", (await Bank.Get(Receiver.Stream)).Text);
        var created = await Bank.Post(Receiver.Stream, new { description = "x" });
        var read = await Bank.Get($"{Receiver.Stream}?stream_id={created["stream_id"]}");
        Assert.Equal((200, created.Text), (read.Status, read.Text));
        Assert.Equal($"[{created.Text}]", (await Bank.Get(Receiver.Stream)).Text);
        Assert.Equal("[]", (await new Receiver(Server.Api, "demo-bank-2").Get(Receiver.Stream)).Text);
        Assert.Equal("no-store", read.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task S8_1_1_3_a_patch_changes_what_it_names_and_nothing_else()
    {
        var stream = await Bank.Create(new { description = "before", events_requested = new[] { Receiver.Recycled } });
        var answer = await Patch(new { stream_id = stream, events_requested = new[] { Receiver.Change } });
        Assert.Equal(
            (200, "before", $"[\"{Receiver.Change}\"]", $"[\"{Receiver.Change}\"]"),
            (answer.Status, answer["description"], answer["events_requested"], answer["events_delivered"]));
        answer = await Patch(new { stream_id = stream, description = "after" });
        Assert.Equal(
            (200, "after", $"[\"{Receiver.Change}\"]"),
            (answer.Status, answer["description"], answer["events_requested"]));
        Assert.Equal(answer.Text, (await Bank.Get($"{Receiver.Stream}?stream_id={stream}")).Text);
    }

    [Fact]
    public async Task S8_1_1_4_a_put_replaces_and_deletes_what_it_does_not_name()
    {
        var stream = await Bank.Create(new { description = "before", events_requested = new[] { Receiver.Recycled } });
        var answer = await Bank.Send(
            HttpMethod.Put, Receiver.Stream, new { stream_id = stream, events_requested = new[] { Receiver.Change } });
        Assert.Equal((200, null, $"[\"{Receiver.Change}\"]"), (
            answer.Status, answer["description"], answer["events_requested"]));
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task S8_1_1_3_what_the_transmitter_supplied_can_be_sent_back_as_it_is(string method)
    {
        var stream = await Bank.Create(new { description = "x" });
        var held = await Bank.Get($"{Receiver.Stream}?stream_id={stream}");
        var answer = await Bank.Send(new(method), Receiver.Stream, held.Body);
        Assert.Equal((200, held.Text), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("iss", "\"https://other.example\"")]
    [InlineData("aud", "\"other\"")]
    [InlineData("aud", "[\"other\"]")]
    [InlineData("events_supported", "[]")]
    [InlineData("events_delivered", "[\"other\"]")]
    [InlineData("min_verification_interval", "1")]
    [InlineData("delivery.endpoint_url", """{"method":"urn:ietf:rfc:8936","endpoint_url":"https://other.example"}""")]
    [InlineData("delivery.method", """{"method":"urn:ietf:rfc:0"}""")]
    public async Task S8_1_1_3_what_the_transmitter_supplied_must_match(string field, string value)
    {
        var stream = await Bank.Create();
        foreach (var method in new[] { HttpMethod.Patch, HttpMethod.Put })
        {
            var answer = await Bank.Send(method, Receiver.Stream, JsonDocument.Parse(
                $$"""{"stream_id":"{{stream}}","{{field.Split('.')[0]}}":{{value}}}""").RootElement);
            Assert.Equal((400, field), (answer.Status, answer["field"]));
        }
    }

    [Theory]
    [InlineData("""{"stream_id":"x"}""", "stream_id")]
    [InlineData("""{"delivery":{"method":"urn:ietf:rfc:0"}}""", "delivery.method")]
    [InlineData("""{"delivery":{}}""", "delivery.method")]
    [InlineData("""{"delivery":{"method":"urn:ietf:rfc:8936","endpoint_url":"https://x"}}""", "delivery.endpoint_url")]
    [InlineData("""{"events_requested":[null]}""", "events_requested")]
    [InlineData("""{"events_requested":"x"}""", "events_requested")]
    [InlineData("""{"description":1}""", "description")]
    [InlineData("""{"other":1}""", "other")]
    public async Task S8_1_1_1_a_request_that_cannot_be_parsed_is_400(string body, string field)
    {
        var answer = await Bank.Post(Receiver.Stream, JsonDocument.Parse(body).RootElement);
        Assert.Equal((400, field), (answer.Status, answer["field"]));
    }

    [Fact]
    public async Task S8_1_1_5_a_deleted_stream_is_gone_and_the_id_is_required()
    {
        var stream = await Bank.Create();
        Refused(400, "required", await Bank.Send(HttpMethod.Delete, Receiver.Stream, null));
        await Bank.Delete(stream);
        Refused(404, "signal_stream_not_held", await Bank.Send(
            HttpMethod.Delete, $"{Receiver.Stream}?stream_id={stream}", null));
        Refused(404, "signal_stream_not_held", await Bank.Poll(stream, new { }));
        Refused(404, "signal_stream_not_held", await Bank.Get($"{Receiver.Stream}?stream_id={stream}"));
    }

    [Fact]
    public async Task S8_1_the_stream_of_another_receiver_does_not_exist()
    {
        var (stream, other) = (await Bank.Create(), new Receiver(Server.Api, "demo-bank-2"));
        foreach (var answer in new[]
        {
            await other.Get($"{Receiver.Stream}?stream_id={stream}"),
            await other.Send(HttpMethod.Patch, Receiver.Stream, new { stream_id = stream }),
            await other.Send(HttpMethod.Put, Receiver.Stream, new { stream_id = stream }),
            await other.Send(HttpMethod.Delete, $"{Receiver.Stream}?stream_id={stream}", null),
            await other.Status(stream),
            await other.Post(Receiver.StatusPath, new { stream_id = stream, status = "paused" }),
            await other.Post(Receiver.AddSubject, Subject(stream)),
            await other.Post(Receiver.RemoveSubject, Subject(stream)),
            await other.Post(Receiver.Verify, new { stream_id = stream }),
            await other.Get("/ssf/rejections?stream_id=" + stream),
        })
            Refused(404, "signal_stream_not_held", answer);
    }

    [Theory]
    [InlineData("ssf.read", 200, 403)]
    [InlineData("ssf.manage", 200, 201)]
    [InlineData("cards:verify", 403, 403)]
    public async Task Scopes_read_or_manage(string scope, int read, int create)
    {
        var token = await Server.Api.Token("demo-bank", scope);
        Assert.Equal(read, (await Server.Api.As(token, Receiver.Stream)).Status);
        Assert.Equal(create, (await Server.Api.As(token, Receiver.Stream, new { })).Status);
    }

    private static object Subject(string stream) =>
        new { stream_id = stream, subject = new { format = "opaque", id = "x" } };

    private Task<Answer> Patch(object body) => Bank.Send(HttpMethod.Patch, Receiver.Stream, body);
}
