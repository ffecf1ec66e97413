using System.Collections.Concurrent;
using System.Text;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.OutboundHttp;
using Grid.ClientApi.Tests.SharedSignals;
using Microsoft.Extensions.DependencyInjection;

namespace Grid.ClientApi.Tests;

/// <summary>Short messages as signed callbacks to carriers that fail, and notices as pushed events.</summary>
public sealed class CarrierCallbackTests : IAsyncLifetime
{
    private const string Carrier = "91999900MA0000003F";
    private const string OtherCarrier = "91999900MA0000004J";
    private const string Url = "https://carrier.example/grid";
    private const string OtherUrl = "https://other.example/grid";

    private readonly ShiftedClock clock = new();
    private readonly Endpoints endpoints = new();
    private RunningServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = new()
        {
            Clock = clock,
            Services = services => services.AddSingleton<IOutboundHttp>(endpoints),
            Others =
            [
                ($"Carriers:Callbacks:{Carrier}", Url), ($"Carriers:Callbacks:{OtherCarrier}", OtherUrl),
                ("Carriers:Default", OtherCarrier),
            ],
        };
        await server.InitializeAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_code_reaches_the_carrier_of_the_number_in_a_signed_token_and_is_good()
    {
        var (phone, _) = await Sample.Assigned(server.Api);
        var asked = await Ask(phone);
        await Eventually(() => endpoints.Posted.Count == 1);
        var (url, token) = endpoints.Posted.Single();
        Assert.Equal(Url, url);
        var read = await new Receiver(server.Api, "demo-carrier").Checked(token);
        Assert.Equal(
            ("urn:identity-grid:event-type:short-message", phone),
            (read.Type, read.Subject.GetProperty("phone_number").GetString()));
        Assert.Equal(asked["expiresAt"], read["expires_at"]);
        var code = read["text"]![..6];
        Assert.Contains(asked["reference"]!, read["text"], StringComparison.Ordinal);
        var confirmed = await server.Api.Post(
            "demo-bank", "/v1/phones/proof/confirm", new { phone, authenticationId = asked["authenticationId"], code });
        Assert.Equal(200, confirmed.Status);
    }

    [Fact]
    public async Task A_number_that_nobody_holds_is_treated_alike_and_goes_to_the_default_carrier()
    {
        Assert.Equal(200, (await Ask(Sample.Phone())).Status);
        await Eventually(() => endpoints.Posted.Count == 1);
        Assert.Equal(OtherUrl, endpoints.Posted.Single().Url);
    }

    [Fact]
    public async Task A_message_is_sent_again_as_the_same_token_until_it_is_accepted()
    {
        endpoints.Answer = _ => OutboundResponse.Answered(500, default);
        Assert.Equal(200, (await Ask(Sample.Phone())).Status);
        await Eventually(() => endpoints.Posted.Count == 1);
        clock.Forward(TimeSpan.FromSeconds(2));
        await Eventually(() => endpoints.Posted.Count == 2);
        endpoints.Answer = _ => OutboundResponse.Answered(202, default);
        clock.Forward(TimeSpan.FromSeconds(10));
        await Eventually(() => endpoints.Posted.Count == 3);
        Assert.Single(endpoints.Posted.Select(post => post.Token).Distinct());
    }

    [Fact]
    public async Task What_no_endpoint_has_accepted_is_given_up_when_the_code_has_ended_and_nothing_of_it_is_logged()
    {
        endpoints.Answer = post => OutboundResponse.Answered(
            400, Encoding.UTF8.GetBytes($$"""{"err":"no","description":"{{post.Token}}"}"""));
        var phone = Sample.Phone();
        Assert.Equal(200, (await Ask(phone)).Status);
        await Eventually(() => endpoints.Posted.Count == 1);
        clock.Forward(TimeSpan.FromMinutes(5));
        await Eventually(() => server.Log.All.Any(line => line.Contains(
            $"carrier {OtherCarrier} before it expired", StringComparison.Ordinal)));
        var (_, token) = endpoints.Posted.First();
        var read = await new Receiver(server.Api, "demo-carrier-2").Checked(token);
        foreach (var secret in new[] { token, read["text"]![..6], phone[1..] })
            Assert.DoesNotContain(server.Log.All, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_carrier_that_does_not_answer_holds_up_no_other()
    {
        endpoints.Silent = OtherUrl;
        var (phone, _) = await Sample.Assigned(server.Api);
        Assert.Equal(200, (await Ask(Sample.Phone())).Status);
        await Eventually(() => endpoints.Posted.Count == 1);
        Assert.Equal(200, (await Ask(phone)).Status);
        await Eventually(() => endpoints.Posted.Count == 2);
        Assert.Equal([OtherUrl, Url], endpoints.Posted.Select(post => post.Url));
    }

    [Fact]
    public async Task A_server_that_ends_gives_up_what_waits_and_sends_new_codes_after_its_restart()
    {
        endpoints.Silent = OtherUrl;
        Assert.Equal(200, (await Ask(Sample.Phone())).Status);
        await Eventually(() => endpoints.Posted.Count == 1);
        await server.Restart();
        Assert.Contains(server.Log.All, line => line.Contains(
            $"waits for the endpoint of carrier {OtherCarrier} is given up", StringComparison.Ordinal));
        endpoints.Silent = null;
        Assert.Equal(200, (await Ask(Sample.Phone())).Status);
        await Eventually(() => endpoints.Posted.Count == 2);
        Assert.Equal(2, endpoints.Posted.Select(post => post.Token).Distinct().Count());
    }

    [Fact]
    public async Task A_notice_for_a_holder_is_pushed_to_the_stream_of_the_carrier()
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        var carrier = new Receiver(server.Api, "demo-carrier");
        var stream = await carrier.Create(new
        {
            delivery = new { method = "urn:ietf:rfc:8935", endpoint_url = "https://notices.example/" },
        });
        Assert.NotEmpty(stream);
        Assert.Equal(200, (await server.Api.Post(
            "demo-station", "/v1/cards/report-loss", new { idNumber, kind = "lost" })).Status);
        await Eventually(() => endpoints.Posted.Count == 1);
        var read = await carrier.Checked(endpoints.Posted.Single().Token);
        Assert.Equal(
            ("urn:identity-grid:event-type:holder-notice", "loss_announced", phone),
            (read.Type, read["notice"], read.Subject.GetProperty("phone_number").GetString()));
    }

    [Theory]
    [InlineData("Carriers:Callbacks", "Carriers:Callbacks:91999900MA0000003F", "http://carrier.example/")]
    [InlineData("Carriers:Callbacks", "Carriers:Callbacks:somebody", "https://carrier.example/")]
    [InlineData("Carriers:Default", "Carriers:Default", "91999900MA00000019")]
    public async Task A_wrong_callback_is_refused_by_its_name(string named, string name, string url)
    {
        var why = await Assert.ThrowsAsync<StartupException>(
            () => server.Start(server.With(("Carriers:Default", Carrier), (name, url))));
        Assert.Contains("Grid:" + named, why.Message, StringComparison.Ordinal);
    }

    private Task<Answer> Ask(string phone) => server.Api.Post("demo-bank", "/v1/phones/proof", new { phone });

    private static Task Eventually(Func<bool> holds) => LaterServer.Eventually(() => Task.FromResult(holds()));

    /// <summary>The carriers' endpoints, which answer as a test says.</summary>
    private sealed class Endpoints : IOutboundHttp
    {
        public volatile Func<(string Url, string Token), OutboundResponse> Answer =
            _ => OutboundResponse.Answered(202, default);

        public ConcurrentQueue<(string Url, string Token)> Posted { get; } = [];

        /// <summary>URL of an endpoint that takes requests and never answers; null for none.</summary>
        public volatile string? Silent;

        public async Task<OutboundResponse> Post(OutboundRequest request, CancellationToken cancel)
        {
            var post = (request.Url.AbsoluteUri, Encoding.ASCII.GetString(request.Body.Span));
            Posted.Enqueue(post);
            if (request.Url.AbsoluteUri == Silent)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
            return Answer(post);
        }
    }
}
