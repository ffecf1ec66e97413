using System.Net;

namespace Grid.ClientApi.Tests;

/// <summary>HTTPS with certificate files that are reloaded, HTTP/2 and HTTP/1.1, and the headers of answers.</summary>
public sealed class HttpsTests : IAsyncLifetime
{
    private readonly RunningServer server = new();
    private readonly string folder = Directory.CreateTempSubdirectory("grid-https-").FullName;
    private TestCertificate certificate = null!;

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        certificate = new(folder);
        certificate.Renew();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.1")]
    public async Task Both_versions_of_HTTP_are_served_over_TLS(string version)
    {
        await using var secure = await server.Start(Secure());
        using var client = certificate.Client(secure.Urls.Single());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready")
        {
            Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (answer.StatusCode, answer.Version));
        Assert.StartsWith("https://", secure.Urls.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_certificate_is_served_to_new_connections_and_a_broken_one_is_not()
    {
        await using var secure = await server.Start(Secure(("Https:ReloadInterval", "00:00:01")));
        var url = secure.Urls.Single();
        using var before = certificate.Client(url);
        Assert.Equal(HttpStatusCode.OK, await Status(before));
        await File.WriteAllTextAsync(certificate.Certificate, "broken", TestContext.Current.CancellationToken);
        await LaterServer.Eventually(() => Task.FromResult(
            server.Log.Failures.Any(line => line.Contains("certificate can't be read", StringComparison.Ordinal))));
        using var meanwhile = certificate.Client(url);
        Assert.Equal(HttpStatusCode.OK, await Status(meanwhile));

        certificate.Renew();
        await LaterServer.Eventually(async () =>
        {
            using var after = certificate.Client(url);
            return await Status(after) == HttpStatusCode.OK;
        });
        Assert.Equal(HttpStatusCode.OK, await Status(before)); // On the connection that it has.
    }

    [Fact]
    public async Task Browsers_are_told_to_stay_with_HTTPS()
    {
        await using var secure = await server.Start(Secure());
        using var client = certificate.Client(secure.Urls.Single());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = "grid.example";
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        using var plain = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        plain.Headers.Host = "grid.example";
        Assert.False((await server.Api.Send(null, plain)).Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task No_cache_keeps_answers_about_people_and_no_browser_guesses_types()
    {
        var number = await Sample.Issued(server.Api);
        foreach (var answer in new[]
            {
                await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number)),
                await server.Api.Post("demo-bank", "/v1/cards/verify", new { }),
                await server.Api.Get(null, "/v1/events"),
                await server.Api.Get(null, "/v1/nothing"),
                await server.Api.AskToken("demo-bank", "demo-bank"),
                await server.Api.AskToken("demo-bank", "wrong"),
            })
        {
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
        Assert.Null((await server.Api.Get(null, "/health/live")).Headers.CacheControl);
    }

    private static async Task<HttpStatusCode?> Status(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null; // It is shown a certificate that it does not trust.
        }
    }

    private IReadOnlyDictionary<string, string?> Secure(params (string Name, string? Value)[] others) => server.With(
    [
        ("Data", server.Data + "-secure"), ("Https:Certificate", certificate.Certificate),
        ("Https:Key", certificate.Key), .. others,
    ]);
}
