using System.Net;
using Grid.Core.Citizens;
using Grid.Testing.Client;

namespace Grid.Testing.Tests.Client;

public sealed class GridClientTests
{
    private static readonly CitizenNumber Number = CitizenNumber.Of(110101, new(1990, 3, 7), 123);

    private readonly SkippingClock clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_serves_until_it_grows_old()
    {
        using var server = new FakeServer((_, _) => FakeServer.Json("""{"version":1}"""));
        using var client = Client(server);
        await client.Suspend(new(Number), Stop);
        clock.Advance(TimeSpan.FromMinutes(7));
        await client.Suspend(new(Number), Stop);
        Assert.Equal(1, server.TokensGiven);
        clock.Advance(TimeSpan.FromMinutes(2));
        await client.Suspend(new(Number), Stop);
        Assert.Equal(2, server.TokensGiven);
    }

    [Fact]
    public async Task A_token_that_is_no_longer_taken_is_replaced_and_the_call_made_again()
    {
        using var server = new FakeServer((request, _) => request.Headers.Authorization!.Parameter == "token-1"
            ? new(HttpStatusCode.Unauthorized)
            : FakeServer.Json("""{"version":7}"""));
        using var client = Client(server);
        Assert.Equal(7, (await client.Resume(new(Number), Stop)).Version);
        Assert.Equal(2, server.Bodies.Count);
    }

    [Fact]
    public async Task A_refusal_is_told_with_status_code_field_and_detail()
    {
        using var server = new FakeServer((_, _) =>
            FakeServer.Problem(HttpStatusCode.UnprocessableEntity, "check_wrong", "It does not add up.", "idNumber"));
        using var client = Client(server);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => client.Suspend(new(Number), Stop));
        Assert.Equal("The server refused: 422 check_wrong (idNumber): It does not add up.", refused.Message);
        Assert.DoesNotContain(Number.Reveal(), refused.ToString());
    }

    [Fact]
    public async Task A_client_without_a_token_is_told_why()
    {
        using var refusing = new Refusing();
        using var client = Client(refusing);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => client.Suspend(new(Number), Stop));
        Assert.Equal("The server refused: 401 invalid_client (demo-bank): Wrong secret.", refused.Message);
    }

    [Fact]
    public async Task A_server_that_cannot_for_now_has_not_refused()
    {
        using var server = new FakeServer((_, _) =>
            FakeServer.Problem(HttpStatusCode.ServiceUnavailable, "unavailable", "Try again later."));
        using var client = Client(server);
        var failure = await Assert.ThrowsAsync<UnansweredException>(() => client.Suspend(new(Number), Stop));
        Assert.Contains("503", failure.Message);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_one_line_with_the_way_to_start_one()
    {
        using var client = new GridClient(new("http://127.0.0.1:1"), ClientSecret.Demo("demo-bank"), clock);
        var failure = await Assert.ThrowsAsync<UnansweredException>(() => client.Suspend(new(Number), Stop));
        Assert.Contains("./grid run --demo", failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task A_body_holds_the_number_the_words_of_the_api_and_no_absent_member()
    {
        using var server = new FakeServer((_, _) => FakeServer.Json("""{"version":1}"""));
        using var client = Client(server);
        await client.ReportLoss(new(Number, Core.Cards.LossKind.Stolen, null, Core.Cards.ReportChannel.Hotline), Stop);
        Assert.Equal(
            $$"""{"idNumber":"{{Number.Reveal()}}","kind":"stolen","channel":"hotline"}""",
            Assert.Single(server.Bodies));
    }

    private GridClient Client(HttpMessageHandler handler) =>
        new(FakeServer.Url, ClientSecret.Demo("demo-bank"), clock, handler);

    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop) =>
            Task.FromResult(FakeServer.Json(
                """{"error":"invalid_client","error_description":"Wrong secret."}""", HttpStatusCode.Unauthorized));
    }
}
