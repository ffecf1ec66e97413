using System.Net;
using Grid.ClientApi.SharedSignals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Grid.ClientApi.Tests.SharedSignals;

/// <summary>What a push sends, and what counts as an acceptance (RFC 8935, sections 2.1 to 2.3).</summary>
public sealed class PushSenderTests : IAsyncLifetime
{
    private readonly List<string> headers = [];
    private readonly List<string> bodies = [];
    private WebApplication receiver = null!;
    private HttpPushSender sender = null!;

    private Uri Endpoint(string path) => new(receiver.Urls.Single() + path);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        receiver = builder.Build();
        receiver.MapPost("/{status:int}", async (HttpContext context, int status) =>
        {
            headers.Add($"{context.Request.ContentType}|{context.Request.Headers.Accept}|"
                + context.Request.Headers.Authorization);
            using var reader = new StreamReader(context.Request.Body);
            bodies.Add(await reader.ReadToEndAsync(context.RequestAborted));
            context.Response.StatusCode = status;
            if (status is 301 or 302 or 307 or 308)
                context.Response.Headers.Location = "/202";
            if (context.Request.Query["body"] is [{ } body])
                await context.Response.WriteAsync(body);
            if (context.Request.Query.ContainsKey("long"))
                await context.Response.WriteAsync(new string('x', 1 << 20));
        });
        receiver.MapPost("/slow", async context => await Task.Delay(60_000, context.RequestAborted));
        receiver.MapPost("/broken", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await receiver.StartAsync(TestContext.Current.CancellationToken);
        sender = new(new() { AllowedOrigins = { receiver.Urls.Single() }, PushTimeout = TimeSpan.FromSeconds(1) });
    }

    public async ValueTask DisposeAsync()
    {
        sender.Dispose();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task S2_1_a_token_is_posted_as_it_is_with_its_media_type()
    {
        Assert.Null(await Send("/202", "Bearer x"));
        Assert.Equal(["application/secevent+jwt|application/json|Bearer x"], headers);
        Assert.Equal(["the.token.itself"], bodies);
    }

    [Theory]
    [InlineData("/200")]
    [InlineData("/204")]
    [InlineData("/401")]
    [InlineData("/500")]
    [InlineData("/503")]
    [InlineData("/302")]
    [InlineData("/307")]
    public async Task S2_2_only_202_is_an_acceptance_and_no_redirect_is_followed(string path)
    {
        Assert.Equal($"The endpoint answered {path[1..]}.", await Send(path));
        Assert.Single(bodies);
    }

    [Theory]
    [InlineData("""{"err":"invalid_issuer","description":"unknown"}""", "invalid_issuer: unknown")]
    [InlineData("""{"err":"access_denied","more":[1]}""", "access_denied")]
    [InlineData("""{"description":"x"}""", "The endpoint answered 400 without an err.")]
    [InlineData("[1,2", "The endpoint answered 400 without an error in JSON.")]
    [InlineData("<html>", "The endpoint answered 400 without an error in JSON.")]
    public async Task S2_3_the_err_of_a_400_is_read_whatever_its_body_is(string body, string expected) =>
        Assert.Equal(expected, await Send("/400?body=" + Uri.EscapeDataString(body)));

    [Theory]
    [InlineData("/slow", "The endpoint did not answer within 1 s.")]
    [InlineData("/broken", "The endpoint cannot be reached")]
    [InlineData("/400?long", "The endpoint cannot be reached")]
    public async Task What_is_slow_broken_or_endless_is_a_failure(string path, string expected) =>
        Assert.StartsWith(expected, await Send(path), StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_is_sent_to_an_address_that_is_not_on_the_internet_whatever_its_name()
    {
        using var guarded = new HttpPushSender(new());
        foreach (var host in new[] { "localhost", "127.0.0.1", "[::1]", Dns.GetHostName() })
            Assert.NotNull(await guarded.Send(
                new($"https://{host}:{Endpoint("/").Port}/202"), null, "token", TestContext.Current.CancellationToken));
        Assert.Equal(
            "The endpoint is not an HTTPS endpoint on the internet.",
            await guarded.Send(Endpoint("/202"), null, "token", TestContext.Current.CancellationToken));
        Assert.Empty(bodies);
    }

    [Fact]
    public async Task Another_port_of_an_allowed_host_is_another_origin()
    {
        var other = new UriBuilder(Endpoint("/202")) { Port = Endpoint("/").Port + 1 }.Uri;
        Assert.Equal(
            "The endpoint is not an HTTPS endpoint on the internet.",
            await sender.Send(other, null, "token", TestContext.Current.CancellationToken));
    }

    private Task<string?> Send(string path, string? authorization = null) => sender.Send(
        Endpoint(path), authorization, "the.token.itself", TestContext.Current.CancellationToken);
}
