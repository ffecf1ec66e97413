using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Grid.ClientApi.Cards;
using Grid.ClientApi.OutboundHttp;
using Microsoft.Extensions.DependencyInjection;
using static Grid.ClientApi.Tests.Camara.CamaraCaller;

namespace Grid.ClientApi.Tests.Camara;

/// <summary>SIM Swap Subscriptions 0.3.0; tests are named after parts of the definition.</summary>
public sealed class SubscriptionTests : IAsyncLifetime
{
    private const string Subscriptions = "/sim-swap-subscriptions/v0.3/subscriptions";
    private const string Swapped = "org.camaraproject.sim-swap-subscriptions.v0.swapped";
    private const string Ended = "org.camaraproject.sim-swap-subscriptions.v0.subscription-ended";
    private const string Sink = "https://sink.example/notifications";

    private readonly ShiftedClock clock = new();
    private readonly ScriptedSink sink = new();
    private RunningServer server = null!;
    private string phone = "";

    public async ValueTask InitializeAsync()
    {
        server = new() { Clock = clock, Services = services => services.AddSingleton<IOutboundHttp>(sink) };
        await server.InitializeAsync();
        (phone, _) = await server.Api.AssignedSince(Hours(5000));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Creation_01_returns_what_was_given_without_the_credential()
    {
        var expires = Instants.Text(clock.GetUtcNow().AddDays(3));
        var answer = await Create(Body(expires, maxEvents: 7, token: clock.GetUtcNow().AddDays(4)));
        Assert.Equal((201, "HTTP", Sink, "ACTIVE"), (
            answer.Status, answer["protocol"], answer["sink"], answer["status"]));
        Assert.Equal([Swapped], answer.Body.GetProperty("types").EnumerateArray().Select(type => type.GetString()));
        var config = answer.Body.GetProperty("config");
        Assert.Equal(
            $$"""{"subscriptionDetail":{"phoneNumber":"{{phone}}"},"""
            + $"\"subscriptionExpireTime\":\"{expires}\",\"subscriptionMaxEvents\":7}}",
            config.GetRawText().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal(expires, answer["expiresAt"]);
        Assert.InRange(
            DateTimeOffset.Parse(answer["startsAt"]!, CultureInfo.InvariantCulture), clock.GetUtcNow().AddMinutes(-5),
            clock.GetUtcNow());
        Assert.False(answer.Body.TryGetProperty("sinkCredential", out _));
        var read = await Api.CallAs("demo-bank", $"{Subscriptions}/{answer["id"]}", null);
        Assert.Equal((200, answer.Text), (read.Status, read.Text));
    }

    [Fact]
    public async Task Retrieve_04_lists_the_subscriptions_of_the_caller_and_no_other()
    {
        var ids = new List<string>();
        for (var count = 0; count < 3; count++)
            ids.Add((await Create(Body()))["id"]!);
        Assert.Equal(ids, await Listed(await Api.Token("demo-bank")));
        Assert.Empty(await Listed(await Api.Token("demo-bank-2")));
        (await Api.CallAs("demo-bank-2", $"{Subscriptions}/{ids[0]}", null)).MustBe(404, "NOT_FOUND");
        Assert.Equal(404, (await Delete("demo-bank-2", ids[0])).Status);
        Assert.Equal(204, (await Delete("demo-bank", ids[1])).Status);
        Assert.Equal([ids[0], ids[2]], await Listed(await Api.Token("demo-bank")));
    }

    [Fact]
    public async Task Creation_06_a_swap_is_notified_with_the_token_of_the_sink()
    {
        var id = (await Create(Body(token: clock.GetUtcNow().AddDays(4))))["id"]!;
        var changed = Instants.Text(clock.GetUtcNow().AddHours(-2));
        await Carrier("change-sim", new { phone, changedAt = changed });
        var one = Assert.Single(await sink.Until(1));
        Assert.Equal((Sink, "Bearer token-of-the-sink", "application/cloudevents+json"), (
            one.Url, one.Authorization, one.MediaType));
        Assert.Equal(
            (Swapped, "1.0", "application/json", changed, phone, id),
            (one.Text("type"), one.Text("specversion"), one.Text("datacontenttype"), one.Text("time"),
                one.Data("phoneNumber"), one.Data("subscriptionId")));
        Assert.NotEmpty(one.Text("id")!);
        Assert.NotEmpty(one.Text("source")!);
    }

    [Fact]
    public async Task Relevant_terms_another_carrier_and_another_subscriber_are_swaps()
    {
        await Create(Body());
        await Carrier("transfer", new { phone, idNumber = await Sample.Issued(Api) });
        await Carrier("port", new { phone, to = Sample.CodeOf("demo-carrier-2") });
        Assert.Equal([Swapped, Swapped], (await sink.Until(2)).Select(each => each.Text("type")));
    }

    [Fact]
    public async Task Creation_07_it_ends_on_max_events_and_says_so_after_the_last()
    {
        var id = (await Create(Body(maxEvents: 1)))["id"]!;
        await Carrier("change-sim", new { phone, changedAt = Hours(1) });
        await Carrier("change-sim", new { phone, changedAt = Hours(0.5) });
        var all = await sink.Until(2);
        Assert.Equal([Swapped, Ended], all.Select(each => each.Text("type")));
        Assert.Equal(
            ("MAX_EVENTS_REACHED", id, phone),
            (all[1].Data("terminationReason"), all[1].Data("subscriptionId"), all[1].Data("phoneNumber")));
        (await Api.CallAs("demo-bank", $"{Subscriptions}/{id}", null)).MustBe(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Deletion_05_answers_204_and_notifies_of_the_end()
    {
        var id = (await Create(Body()))["id"]!;
        Assert.Equal((204, ""), ((await Delete("demo-bank", id)) is var gone ? (gone.Status, gone.Text) : default));
        Assert.Equal("SUBSCRIPTION_DELETED", Assert.Single(await sink.Until(1)).Data("terminationReason"));
        Assert.Equal(404, (await Delete("demo-bank", id)).Status);
        await Carrier("change-sim", new { phone, changedAt = Hours(1) });
        await Create(Body(maxEvents: 1));
        await Carrier("change-sim", new { phone, changedAt = Hours(0.5) });
        Assert.Equal(3, (await sink.Until(3)).Count);
    }

    [Fact]
    public async Task It_ends_at_its_expire_time_and_before_its_token_expires()
    {
        var first = (await Create(Body(Instants.Text(clock.GetUtcNow().AddHours(1)))))["id"]!;
        var second = (await Create(Body(token: clock.GetUtcNow().AddHours(1))))["id"]!;
        clock.Forward(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(30));
        Assert.Equal(
            ("ACCESS_TOKEN_EXPIRED", second),
            Assert.Single(await sink.Until(1)) is var one
                ? (one.Data("terminationReason"), one.Data("subscriptionId")) : default);
        clock.Forward(TimeSpan.FromMinutes(2));
        Assert.Equal(
            ("SUBSCRIPTION_EXPIRED", first),
            (await sink.Until(2))[1] is var other
                ? (other.Data("terminationReason"), other.Data("subscriptionId")) : default);
    }

    [Fact]
    public async Task A_sink_that_is_down_and_a_restart_lose_nothing_and_keep_the_order()
    {
        sink.Answer = OutboundResponse.Answered(500, default);
        await Create(Body(maxEvents: 2));
        await Carrier("change-sim", new { phone, changedAt = Hours(2) });
        await LaterServer.Eventually(() => Task.FromResult(sink.Refused > 0));
        await server.Restart();
        await Carrier("change-sim", new { phone, changedAt = Hours(1) });
        sink.Answer = OutboundResponse.Answered(204, default);
        clock.Forward(TimeSpan.FromMinutes(20));
        Assert.Equal([Swapped, Swapped, Ended], (await sink.Until(3)).Select(each => each.Text("type")));
    }

    [Fact]
    public async Task Generic410_a_sink_that_is_gone_is_notified_no_more()
    {
        sink.Answer = OutboundResponse.Answered(410, default);
        var id = (await Create(Body()))["id"]!;
        await Carrier("change-sim", new { phone, changedAt = Hours(1) });
        await LaterServer.Eventually(async () =>
            (await new Api(server.Url).CallAs("demo-bank", $"{Subscriptions}/{id}", null)).Status == 404);
        Assert.Equal(1, sink.Refused);
    }

    [Fact]
    public async Task The_token_of_the_sink_is_sealed_in_the_store()
    {
        await Create(Body(token: clock.GetUtcNow().AddDays(4)));
        await server.Stop();
        foreach (var file in Directory.EnumerateFiles(server.Data))
            Assert.DoesNotContain(
                "token-of-the-sink", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(
                    file, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        await server.Restart();
    }

    [Fact]
    public async Task Data_minimization_a_three_legged_token_sees_those_of_its_number_alone_and_never_the_number()
    {
        var holder = await Sample.HolderToken(Api, phone);
        await Create(Body());
        var created = await Api.Call(await Api.Delegate(holder, Scopes), Subscriptions, Body(number: false));
        Assert.Equal(201, created.Status);
        Assert.DoesNotContain(phone[1..], created.Text, StringComparison.Ordinal);
        Assert.Equal([created["id"]!], await Listed(await Api.Delegate(holder, Scopes)));
        Assert.Equal(2, (await Listed(await Api.Token("demo-bank"))).Count);
        (await Api.Call(await Api.Delegate(holder, Scopes), Subscriptions, Body())).MustBe(
            422, "UNNECESSARY_IDENTIFIER");
        await Carrier("release", new { phone, reason = "cancelled_by_holder" });
        var end = Assert.Single(await sink.Until(1));
        Assert.Equal(("NETWORK_TERMINATED", null), (end.Data("terminationReason"), end.Data("phoneNumber")));
    }

    [Fact]
    public async Task Error_handling_a_number_that_is_missing_or_not_served()
    {
        (await Create(Body(number: false))).MustBe(422, "MISSING_IDENTIFIER");
        phone = Sample.Phone();
        (await Create(Body())).MustBe(422, "SERVICE_NOT_APPLICABLE");
        phone = "+861065529988";
        (await Create(Body())).MustBe(422, "SERVICE_NOT_APPLICABLE");
        phone = "1";
        (await Create(Body())).MustBe(400, "INVALID_ARGUMENT");
    }

    [Theory]
    [InlineData("protocol", "\"MQTT3\"", "INVALID_PROTOCOL")]
    [InlineData("protocol", "\"SMTP\"", "INVALID_ARGUMENT")]
    [InlineData("protocol", null, "INVALID_ARGUMENT")]
    [InlineData("sink", "\"not an url\"", "INVALID_ARGUMENT")]
    [InlineData("sink", "\"http://sink.example/\"", "INVALID_SINK")]
    [InlineData("sink", "\"https://10.0.0.1/\"", "INVALID_SINK")]
    [InlineData("sink", "\"https://localhost/\"", "INVALID_SINK")]
    [InlineData("sink", null, "INVALID_ARGUMENT")]
    [InlineData("types", "[]", "INVALID_ARGUMENT")]
    [InlineData("types", "[\"org.example.other\"]", "INVALID_ARGUMENT")]
    [InlineData("types", null, "INVALID_ARGUMENT")]
    [InlineData("config", null, "INVALID_ARGUMENT")]
    [InlineData("config", "{}", "INVALID_ARGUMENT")]
    [InlineData("config", """{"subscriptionDetail":{},"initialEvent":true}""", "INVALID_ARGUMENT")]
    [InlineData("config", """{"subscriptionDetail":{"more":1}}""", "INVALID_ARGUMENT")]
    [InlineData("config", """{"subscriptionDetail":{},"subscriptionMaxEvents":0}""", "INVALID_ARGUMENT")]
    [InlineData("config", Expires + "\"2020-01-01T00:00:00Z\"}", "INVALID_ARGUMENT")]
    [InlineData("config", Expires + "\"2999-01-01T00:00:00\"}", "INVALID_ARGUMENT")]
    [InlineData("sinkCredential", """{"credentialType":"PLAIN","secret":"b"}""", "INVALID_CREDENTIAL")]
    [InlineData("sinkCredential", """{"credentialType":"OTHER"}""", "INVALID_ARGUMENT")]
    [InlineData("sinkCredential", """{"credentialType":"ACCESSTOKEN"}""", "INVALID_ARGUMENT")]
    [InlineData("sinkCredential", Token + "\"a\"," + Until2999 + ",\"accessTokenType\":\"mac\"}", "INVALID_TOKEN")]
    [InlineData(
        "sinkCredential", Token + "\"a b\"," + Until2999 + ",\"accessTokenType\":\"bearer\"}", "INVALID_ARGUMENT")]
    [InlineData(
        "sinkCredential", Token + "\"a\",\"accessTokenExpiresUtc\":\"1717753038\",\"accessTokenType\":\"bearer\"}",
        "INVALID_ARGUMENT")]
    [InlineData("protocolSettings", """{"method":"GET"}""", "INVALID_ARGUMENT")]
    [InlineData("protocolSettings", """{"headers":{"x":"y"}}""", "INVALID_ARGUMENT")]
    [InlineData("more", "1", "INVALID_ARGUMENT")]
    public async Task CreateSubscriptionBadRequest400(string member, string? value, string code)
    {
        var body = Body();
        body.Remove(member);
        if (value is not null)
            body[member] = JsonSerializer.Deserialize<JsonElement>(value);
        (await Create(body)).MustBe(400, code);
    }

    private const string Expires = "{\"subscriptionDetail\":{},\"subscriptionExpireTime\":";
    private const string Token = "{\"credentialType\":\"ACCESSTOKEN\",\"accessToken\":";
    private const string Until2999 = "\"accessTokenExpiresUtc\":\"2999-01-01T00:00:00Z\"";
    private const string Scopes =
        $"sim-swap-subscriptions:{Swapped}:create sim-swap-subscriptions:read sim-swap-subscriptions:delete";

    /// <summary>A new client each time, since a token expires when the clock is advanced.</summary>
    private Api Api => new(server.Url);

    private Dictionary<string, object> Body(
        string? expires = null, int? maxEvents = null, DateTimeOffset? token = null, bool number = true)
    {
        var config = new Dictionary<string, object>
        {
            ["subscriptionDetail"] = number ? new { phoneNumber = phone } : new object(),
        };
        if (expires is not null)
            config["subscriptionExpireTime"] = expires;
        if (maxEvents is not null)
            config["subscriptionMaxEvents"] = maxEvents;
        var body = new Dictionary<string, object>
        {
            ["protocol"] = "HTTP", ["sink"] = Sink, ["types"] = new[] { Swapped }, ["config"] = config,
        };
        if (token is { } until)
            body["sinkCredential"] = new
            {
                credentialType = "ACCESSTOKEN", accessToken = "token-of-the-sink", accessTokenType = "bearer",
                accessTokenExpiresUtc = Instants.Text(until),
            };
        return body;
    }

    private Task<Answer> Create(object body) => Api.CallAs("demo-bank", Subscriptions, body);

    private async Task<Answer> Delete(string client, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Subscriptions}/{id}");
        return await Api.Send(client, request);
    }

    private async Task<List<string>> Listed(string token)
    {
        var answer = await Api.Call(token, Subscriptions, null);
        Assert.Equal(200, answer.Status);
        return [.. answer.Body.EnumerateArray().Select(each => each.GetProperty("id").GetString()!)];
    }

    private async Task Carrier(string what, object body) =>
        Assert.Equal(200, (await Api.Post("demo-carrier", "/v1/phones/" + what, body)).Status);

    private sealed record Notified(string Url, string? Authorization, string MediaType, JsonElement Body)
    {
        public string? Text(string name) => Body.GetProperty(name).GetString();

        public string? Data(string name) =>
            Body.GetProperty("data").TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    /// <summary>A sink that answers as a test says.</summary>
    private sealed class ScriptedSink : IOutboundHttp
    {
        private readonly ConcurrentQueue<Notified> accepted = [];
        private int refused;

        public volatile OutboundResponse Answer = OutboundResponse.Answered(204, default);

        public int Refused => Volatile.Read(ref refused);

        public async Task<IReadOnlyList<Notified>> Until(int count)
        {
            await LaterServer.Eventually(() => Task.FromResult(accepted.Count >= count));
            Assert.Equal(count, accepted.Count);
            return [.. accepted];
        }

        public Task<OutboundResponse> Post(OutboundRequest request, CancellationToken cancel)
        {
            var answer = Answer;
            if (answer.Status == 204)
                accepted.Enqueue(new(
                    request.Url.AbsoluteUri, request.Headers.GetValueOrDefault("Authorization"), request.MediaType,
                    JsonSerializer.Deserialize<JsonElement>(request.Body.Span)));
            else
                Interlocked.Increment(ref refused);
            return Task.FromResult(answer);
        }
    }
}
