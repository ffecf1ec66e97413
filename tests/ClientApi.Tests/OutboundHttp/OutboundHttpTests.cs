using System.Net;
using System.Text;
using Grid.ClientApi.OutboundHttp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Grid.ClientApi.Tests.OutboundHttp;

/// <summary>What is sent to URLs that callers supplied, where to, and what of their answers is read.</summary>
public sealed class OutboundHttpTests : IAsyncLifetime
{
    private const string NotOnTheInternet = "The endpoint is not an HTTPS endpoint on the internet.";

    private readonly List<string> headers = [];
    private readonly List<string> bodies = [];
    private WebApplication receiver = null!;
    private OutboundHttpClient sender = null!;

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
        sender = new(new() { AllowedOrigins = { receiver.Urls.Single() }, Timeout = TimeSpan.FromSeconds(1) });
    }

    public async ValueTask DisposeAsync()
    {
        sender.Dispose();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_body_is_posted_as_it_is_with_its_media_type_and_headers()
    {
        var answer = await Send("/202?body=thanks", "Bearer x");
        Assert.Equal((202, "thanks", null), (answer.Status, Encoding.UTF8.GetString(answer.Body.Span), answer.Failure));
        Assert.Equal(["application/secevent+jwt|application/json|Bearer x"], headers);
        Assert.Equal(["the.body.itself"], bodies);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task No_redirect_is_followed(int status)
    {
        Assert.Equal(status, (await Send("/" + status)).Status);
        Assert.Single(bodies);
    }

    [Theory]
    [InlineData("/slow", "The endpoint did not answer within 1 s.")]
    [InlineData("/broken", "The endpoint cannot be reached")]
    [InlineData("/400?long", "The endpoint cannot be reached")]
    public async Task What_is_slow_broken_or_endless_is_a_failure(string path, string expected) =>
        Assert.StartsWith(expected, (await Send(path)).Failure, StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_is_sent_to_an_address_that_is_not_on_the_internet_whatever_its_name()
    {
        using var guarded = new OutboundHttpClient(new());
        foreach (var host in new[] { "localhost", "127.0.0.1", "[::1]", Dns.GetHostName() })
            Assert.NotNull((await Post(guarded, new($"https://{host}:{Endpoint("/").Port}/202"))).Failure);
        Assert.Equal(NotOnTheInternet, (await Post(guarded, Endpoint("/202"))).Failure);
        Assert.Empty(bodies);
    }

    [Fact]
    public async Task Another_port_of_an_allowed_host_is_another_origin()
    {
        var other = new UriBuilder(Endpoint("/202")) { Port = Endpoint("/").Port + 1 }.Uri;
        Assert.Equal(NotOnTheInternet, (await Post(sender, other)).Failure);
    }

    [Theory]
    [InlineData("https://receiver.internal:8443/")]
    [InlineData("http://10.0.0.1")]
    public void An_origin_is_scheme_host_and_port(string origin) =>
        Assert.Empty(new OutboundHttpOptions { AllowedOrigins = { origin } }.Validate(new(this)));

    [Theory]
    [InlineData("receiver.internal")]
    [InlineData("https://receiver.internal/path")]
    [InlineData("ftp://receiver.internal")]
    public void Another_text_is_no_origin(string origin) =>
        Assert.Single(new OutboundHttpOptions { AllowedOrigins = { origin } }.Validate(new(this)));

    private Task<OutboundResponse> Send(string path, string? authorization = null) =>
        Post(sender, Endpoint(path), authorization);

    private static Task<OutboundResponse> Post(OutboundHttpClient http, Uri url, string? authorization = null)
    {
        var others = new Dictionary<string, string> { ["Accept"] = "application/json" };
        if (authorization is not null)
            others["Authorization"] = authorization;
        return http.Post(
            new(url, "application/secevent+jwt", "the.body.itself"u8.ToArray(), others),
            TestContext.Current.CancellationToken);
    }
}
