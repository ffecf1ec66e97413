using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Grid.ClientApi.Tests;

/// <summary>Trusted and untrusted proxies, and the separate port for metrics and health.</summary>
public sealed class NetworkTests : IAsyncLifetime
{
    private readonly RunningServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", false)]
    public async Task Forwarded_headers_are_believed_of_named_proxies_alone(string proxy, bool isBelieved)
    {
        await using var behind = await server.Start(server.With(
            ("Data", server.Data + "-behind"), ("PublicUrl", "https://grid.example"), ("Proxies:0", proxy)));
        using var api = new Api(behind.Urls.Single());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = "grid.example";
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        var answer = await api.Send(null, request);
        Assert.Equal((200, isBelieved), (answer.Status, answer.Headers.Contains("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Over_plain_HTTP_a_reachable_address_serves_named_proxies_alone(bool isNamed)
    {
        var own = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one));
        Assert.SkipWhen(own is null, "This machine has no address but the loopback one.");
        await using var open = await server.Start(server.With(
            ("Data", server.Data + "-open"), ("Demo", "false"), ("Listen", "0.0.0.0"),
            ("Proxies:0", isNamed ? own.ToString() : "192.0.2.1")));
        using var api = new Api($"http://{own}:{new Uri(open.Urls.Single()).Port}");
        var call = api.Get(null, "/health/live");
        if (isNamed)
            Assert.Equal(200, (await call).Status);
        else
            await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task Metrics_are_for_this_machine_and_for_tokens_of_operators()
    {
        Assert.Equal(200, (await server.Api.Get(null, "/metrics")).Status);
        Assert.Equal(401, await Forwarded(null));
        Assert.Equal(403, await Forwarded("demo-bank"));
        Assert.Equal(200, await Forwarded("demo-operator"));
    }

    [Fact]
    public async Task A_management_port_serves_metrics_and_health_and_nothing_else()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        await using var managed = await server.Start(server.With(
            ("Data", server.Data + "-managed"), ("Management:Port", $"{port}")));
        using var api = new Api(managed.Urls.Single(url => new Uri(url).Port != port));
        using var management = new Api($"http://127.0.0.1:{port}");
        foreach (var path in new[] { "/metrics", "/health/live", "/health/startup", "/health/ready" })
            Assert.Equal(200, (await management.Get(null, path)).Status);
        foreach (var path in new[] { "/v1/events", "/oauth/token", "/openapi/v1.json", "/" })
            Assert.Equal(404, (await management.Get(null, path)).Status);
        Assert.Equal(404, (await api.Get(null, "/metrics")).Status);
        Assert.Equal(200, (await api.Get(null, "/health/ready")).Status);
    }

    /// <summary>The answer to a request for metrics that a proxy on this machine has forwarded.</summary>
    private async Task<int> Forwarded(string? client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        return (await server.Api.Send(client, request)).Status;
    }
}
