using System.Text;
using Grid.ClientApi.OutboundHttp;
using Grid.ClientApi.SharedSignals;

namespace Grid.ClientApi.Tests.SharedSignals;

/// <summary>What a push sends, and what counts as an acceptance (RFC 8935, sections 2.1 to 2.3).</summary>
public sealed class PushSenderTests : IOutboundHttp
{
    private static readonly Uri Endpoint = new("https://receiver.example/events");

    private readonly List<OutboundRequest> sent = [];
    private OutboundResponse answer = OutboundResponse.Answered(202, default);

    [Fact]
    public async Task S2_1_a_token_is_posted_as_it_is_with_its_media_type()
    {
        Assert.Null(await Send("Bearer x"));
        var request = Assert.Single(sent);
        Assert.Equal(
            (Endpoint, "application/secevent+jwt", "the.token.itself"),
            (request.Url, request.MediaType, Encoding.UTF8.GetString(request.Body.Span)));
        Assert.Equal(
            [("Accept", "application/json"), ("Authorization", "Bearer x")],
            request.Headers.Select(header => (header.Key, header.Value)).Order());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(500)]
    public async Task S2_2_only_202_is_an_acceptance(int status)
    {
        answer = OutboundResponse.Answered(status, default);
        Assert.Equal($"The endpoint answered {status}.", await Send());
    }

    [Theory]
    [InlineData("""{"err":"invalid_issuer","description":"unknown"}""", "invalid_issuer: unknown")]
    [InlineData("""{"err":"access_denied","more":[1]}""", "access_denied")]
    [InlineData("""{"description":"x"}""", "The endpoint answered 400 without an err.")]
    [InlineData("[1,2", "The endpoint answered 400 without an error in JSON.")]
    [InlineData("<html>", "The endpoint answered 400 without an error in JSON.")]
    [InlineData("", "The endpoint answered 400 without an error in JSON.")]
    [InlineData("null", "The endpoint answered 400 without an err.")]
    public async Task S2_3_the_err_of_a_400_is_read_whatever_its_body_is(string body, string expected)
    {
        answer = OutboundResponse.Answered(400, Encoding.UTF8.GetBytes(body));
        Assert.Equal(expected, await Send());
    }

    [Fact]
    public async Task S2_3_a_long_err_is_cut()
    {
        answer = OutboundResponse.Answered(400, Encoding.UTF8.GetBytes($$"""{"err":"{{new string('e', 5_000)}}"}"""));
        Assert.Equal(300, (await Send())!.Length);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_accepts_nothing()
    {
        answer = OutboundResponse.Failed("down");
        Assert.Equal("down", await Send());
    }

    public Task<OutboundResponse> Post(OutboundRequest request, CancellationToken cancel)
    {
        sent.Add(request);
        return Task.FromResult(answer);
    }

    private Task<string?> Send(string? authorization = null) => new PushSender(this).Send(
        Endpoint, authorization, "the.token.itself", TestContext.Current.CancellationToken);
}
