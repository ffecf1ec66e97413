using System.Collections.Concurrent;
using System.Text;
using Grid.ClientApi.OutboundHttp;
using Microsoft.Extensions.DependencyInjection;

namespace Grid.ClientApi.Tests.SharedSignals;

/// <summary>Delivery by push (RFC 8935) to a receiver that fails in every way, on a clock that tests advance.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private const string Url = "https://receiver.example/events";

    private static readonly OutboundResponse Accepted = OutboundResponse.Answered(202, default);
    private static readonly OutboundResponse Down = OutboundResponse.Failed("The endpoint cannot be reached.");
    private static readonly OutboundResponse Broken = OutboundResponse.Answered(500, "<html>"u8.ToArray());
    private static readonly OutboundResponse Rejected = OutboundResponse.Answered(
        400, """{"err":"invalid_key","description":"no such key"}"""u8.ToArray());

    private readonly ShiftedClock clock = new();
    private readonly ScriptedReceiver receiver = new();
    private RunningServer server = null!;
    private string idNumber = "";
    private bool isReported;

    public async ValueTask InitializeAsync()
    {
        server = new()
        {
            Clock = clock,
            Services = services => services.AddSingleton<IOutboundHttp>(receiver),
        };
        await server.InitializeAsync();
        idNumber = await Sample.Issued(server.Api);
        var receipt = await Sample.Checked(server.Api, idNumber);
        Assert.Equal(
            201, (await server.Api.Post("demo-bank", "/v1/cards/reliances", new { receipt, account = "a" })).Status);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task S2_1_events_are_pushed_in_order_once_each_and_with_the_authorization_of_the_receiver()
    {
        await Create("Bearer secret-of-the-receiver");
        await Happen(4);
        await Arrive(4);
        Assert.Equal(["revoke", "update", "revoke", "update"], await Changes());
        Assert.All(receiver.Attempts, attempt => Assert.Equal((Url, "Bearer secret-of-the-receiver"), (
            attempt.Url, attempt.Authorization)));
        Assert.Equal(4, receiver.Attempts.Count);
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_days_gets_everything_in_order_when_it_is_back()
    {
        var stream = await Create();
        receiver.Answer = _ => Down;
        await Happen(3);
        await Eventually(() => receiver.Attempts.Count >= 2);
        clock.Forward(TimeSpan.FromDays(1));
        await Happen(3);
        clock.Forward(TimeSpan.FromDays(1.5));
        Assert.Equal("enabled", (await Bank.Status(stream))["status"]);
        receiver.Answer = _ => Accepted;
        clock.Forward(TimeSpan.FromHours(1));
        await Arrive(6);
        Assert.Equal(["revoke", "update", "revoke", "update", "revoke", "update"], await Changes());
    }

    [Fact]
    public async Task A_token_that_is_refused_with_err_holds_up_those_after_it_and_the_err_is_kept()
    {
        var stream = await Create();
        var refused = 0;
        receiver.Answer = token => Interlocked.Increment(ref refused) <= 3 ? Rejected : Accepted;
        await Happen(2);
        await Eventually(() => refused >= 1);
        await Eventually(async () =>
            (await Bank.Get("/ssf/rejections?stream_id=" + stream))["last_error"] == "invalid_key: no such key");
        for (var minute = 0; minute < 5; minute++)
            clock.Forward(TimeSpan.FromMinutes(1));
        await Arrive(2);
        Assert.Equal(["revoke", "update"], await Changes());
        await Eventually(async () => (await Bank.Get("/ssf/rejections?stream_id=" + stream))["failures"] == "0");
    }

    [Fact]
    public async Task A_token_whose_acceptance_was_not_heard_is_pushed_again_with_the_same_jti()
    {
        await Create();
        var answers = 0;
        receiver.Answer = _ => Interlocked.Increment(ref answers) == 1 ? Down : Accepted;
        await Happen(1);
        await Eventually(() => receiver.Attempts.Count >= 2);
        var ids = await Task.WhenAll(receiver.Attempts.Select(async attempt => (await Bank.Checked(attempt.Token)).Id));
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task S8_1_5_a_stream_that_fails_for_three_days_is_paused_says_so_and_loses_nothing()
    {
        var stream = await Create();
        receiver.Answer = _ => Broken;
        await Happen(2);
        await Eventually(async () => (await Bank.Get("/ssf/rejections?stream_id=" + stream))["failures"] != "0");
        clock.Forward(TimeSpan.FromDays(3));
        await Eventually(async () => (await Bank.Status(stream))["status"] == "paused");
        Assert.Contains("answered 500", (await Bank.Status(stream))["reason"], StringComparison.Ordinal);
        await Eventually(async () => (await Bank.Checked(receiver.Attempts.Last().Token)).Type
            == "https://schemas.openid.net/secevent/ssf/event-type/stream-updated");
        var last = await Bank.Checked(receiver.Attempts.Last().Token);
        Assert.Equal(("paused", stream), (last["status"], last.Subject.GetProperty("id").GetString()));

        receiver.Answer = _ => Accepted;
        var attempts = receiver.Attempts.Count;
        clock.Forward(TimeSpan.FromDays(2));
        await Task.Delay(2_000, TestContext.Current.CancellationToken);
        Assert.Equal(attempts, receiver.Attempts.Count);
        await Bank.SetStatus(stream, "enabled");
        await Arrive(2);
        Assert.Equal(["revoke", "update"], await Changes());
    }

    [Fact]
    public async Task S8_1_2_1_a_paused_stream_is_not_pushed_and_a_verification_is_once_it_is_enabled()
    {
        var stream = await Create();
        await Bank.SetStatus(stream, "paused");
        Assert.Equal(204, (await Bank.Post(Receiver.Verify, new { stream_id = stream, state = "s" })).Status);
        await Happen(1);
        await Task.Delay(2_000, TestContext.Current.CancellationToken);
        Assert.Empty(receiver.Attempts);
        await Bank.SetStatus(stream, "enabled");
        await Arrive(2);
        var first = await Bank.Checked(receiver.Accepted.First());
        Assert.Equal((Receiver.Verification, "s"), (first.Type, first["state"]));
    }

    [Fact]
    public async Task A_suspended_institution_gets_nothing_until_it_is_reinstated()
    {
        await Create();
        var code = Sample.CodeOf("demo-bank");
        await server.Api.Post("demo-regulator", "/v1/institutions/suspend", new { code, reason = "a test" });
        await ReportOrWithdraw(server.Api);
        await Task.Delay(2_000, TestContext.Current.CancellationToken);
        Assert.Empty(receiver.Attempts);
        await server.Api.Post("demo-regulator", "/v1/institutions/reinstate", new { code });
        clock.Forward(TimeSpan.FromMinutes(2));
        await Arrive(1);
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_nothing()
    {
        var stream = await Create();
        receiver.Answer = _ => Down;
        await Happen(3);
        await Eventually(() => !receiver.Attempts.IsEmpty);
        await server.Restart();
        receiver.Answer = _ => Accepted;
        clock.Forward(TimeSpan.FromMinutes(2));
        await Arrive(3);
        Assert.Equal(["revoke", "update", "revoke"], await Changes());
        Assert.Equal("0", (await Bank.Get("/ssf/rejections?stream_id=" + stream))["failures"]);
    }

    [Fact]
    public async Task S6_1_a_stream_changes_from_push_to_polling_and_back_with_what_waits()
    {
        receiver.Answer = _ => Down;
        var stream = await Create("Basic x");
        Refused(404, "signal_stream_not_held", await Bank.Poll(stream, new { }));
        await Happen(1);
        await Eventually(() => !receiver.Attempts.IsEmpty);
        var polls = await Bank.Send(HttpMethod.Patch, Receiver.Stream, new
        {
            stream_id = stream, delivery = new { method = "urn:ietf:rfc:8936" },
        });
        Assert.Equal(200, polls.Status);
        Assert.Single(await Bank.Waiting(stream));
        receiver.Answer = _ => Accepted;
        await Bank.Send(HttpMethod.Patch, Receiver.Stream, new { stream_id = stream, delivery = Delivery(null) });
        await Arrive(1);
        Assert.Null(receiver.Attempts.Last().Authorization);
    }

    [Fact]
    public async Task The_authorization_is_sealed_in_the_store_never_shown_and_kept_for_the_same_endpoint()
    {
        const string Secret = "Bearer a-secret-that-must-not-be-found";
        var stream = await Create(Secret);
        var read = await Bank.Get($"{Receiver.Stream}?stream_id={stream}");
        Assert.DoesNotContain(Secret, read.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await Bank.Send(HttpMethod.Put, Receiver.Stream, read.Body)).Status);
        await Happen(1);
        await Arrive(1);
        Assert.Equal(Secret, receiver.Attempts.Last().Authorization);
        await server.Stop();
        foreach (var file in Directory.EnumerateFiles(server.Data))
            Assert.DoesNotContain(
                Secret, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(
                    file, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        await server.Restart();
    }

    [Theory]
    [InlineData("http://receiver.example/events")]
    [InlineData("https://127.0.0.1/events")]
    [InlineData("https://localhost/events")]
    [InlineData("https://10.1.2.3/events")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/events")]
    [InlineData("https://[::ffff:10.1.2.3]/events")]
    [InlineData("https://[fd00::1]/events")]
    [InlineData("https://0x7f000001/events")]
    [InlineData("https://2130706433/events")]
    [InlineData("https://user:secret@receiver.example/events")]
    [InlineData("https://receiver.example/events#here")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/events")]
    [InlineData("")]
    public async Task An_endpoint_that_is_not_https_on_the_internet_is_refused(string url)
    {
        var answer = await Bank.Post(
            Receiver.Stream, new { delivery = new { method = "urn:ietf:rfc:8935", endpoint_url = url } });
        Assert.Equal((400, "delivery.endpoint_url"), (answer.Status, answer["field"]));
    }

    [Theory]
    [InlineData("Bearer x\r\nX-Other: y")]
    [InlineData("Bearer 密")]
    public async Task An_authorization_that_is_no_value_of_a_header_is_refused(string header)
    {
        var answer = await Bank.Post(Receiver.Stream, new { delivery = Delivery(header) });
        Assert.Equal((400, "delivery.authorization_header"), (answer.Status, answer["field"]));
    }

    private static void Refused(int status, string code, Answer answer) =>
        Assert.Equal((status, code), (answer.Status, answer["code"]));

    /// <summary>A new client each time, since a token expires when the clock is advanced.</summary>
    private Receiver Bank => new(new(server.Url));

    private static object Delivery(string? authorization) => authorization is null
        ? new { method = "urn:ietf:rfc:8935", endpoint_url = Url }
        : new { method = "urn:ietf:rfc:8935", endpoint_url = Url, authorization_header = authorization };

    private async Task<string> Create(string? authorization = null)
    {
        var answer = await Bank.Post(Receiver.Stream, new { delivery = Delivery(authorization) });
        Assert.Equal(201, answer.Status);
        var delivery = answer.Body.GetProperty("delivery");
        Assert.Equal(("urn:ietf:rfc:8935", Url), (
            delivery.GetProperty("method").GetString(), delivery.GetProperty("endpoint_url").GetString()));
        return answer["stream_id"]!;
    }

    /// <summary>Lets so many events happen to the card of the bank's customer, each after the other.</summary>
    private async Task Happen(int count)
    {
        using var api = new Api(server.Url);
        for (var number = 0; number < count; number++)
        {
            var before = await Appended(api);
            await ReportOrWithdraw(api);
            await Eventually(async () => await Appended(api) == before + 1);
        }
    }

    private async Task ReportOrWithdraw(Api api)
    {
        var (path, body) = isReported
            ? ("withdraw-loss", (object)new { idNumber })
            : ("report-loss", new { idNumber, kind = "lost" });
        Assert.Equal(200, (await api.Post("demo-registry", "/v1/cards/" + path, body)).Status);
        isReported = !isReported;
    }

    private static async Task<long> Appended(Api api) =>
        (await api.Get("demo-bank", "/v1/events?limit=1")).Body.GetProperty("appended").GetInt64();

    private async Task Arrive(int count)
    {
        await Eventually(() => receiver.Accepted.Count >= count);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Equal(count, receiver.Accepted.Count);
    }

    /// <summary>What has become of the card, as the accepted tokens say in their order.</summary>
    private async Task<string?[]> Changes() =>
        await Task.WhenAll(receiver.Accepted.Select(async token => (await Bank.Checked(token))["change_type"]));

    private static Task Eventually(Func<bool> holds) => Eventually(() => Task.FromResult(holds()));

    private static Task Eventually(Func<Task<bool>> holds) => LaterServer.Eventually(holds);

    /// <summary>A receiver that answers as a test says.</summary>
    private sealed class ScriptedReceiver : IOutboundHttp
    {
        public volatile Func<string, OutboundResponse> Answer = _ => PushTests.Accepted;

        public ConcurrentQueue<(string Url, string? Authorization, string Token)> Attempts { get; } = [];

        public ConcurrentQueue<string> Accepted { get; } = [];

        public Task<OutboundResponse> Post(OutboundRequest request, CancellationToken cancel)
        {
            var token = Encoding.ASCII.GetString(request.Body.Span);
            Attempts.Enqueue((request.Url.AbsoluteUri, request.Headers.GetValueOrDefault("Authorization"), token));
            var answer = Answer(token);
            if (answer.Status == 202)
                Accepted.Enqueue(token);
            return Task.FromResult(answer);
        }
    }
}
