namespace Grid.ClientApi.Tests;

/// <summary>The framework's metrics of requests.</summary>
/// <remarks>
/// In a process of its own: servers of one process share a metric, which ends with the first of them.
/// </remarks>
public sealed class RequestMetricsTests : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("grid-metrics-").FullName;
    private ServerProcess server = null!;
    private Api api = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ServerProcess.Start(["--demo", "--port", "0", "--data", data]);
        api = new(server.Urls[0]);
    }

    public async ValueTask DisposeAsync()
    {
        api.Dispose();
        await server.Kill();
        server.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Requests_are_counted_by_route_and_by_no_path_that_a_caller_made_up()
    {
        var number = await Sample.Issued(api);
        await api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));
        Assert.Equal(404, (await api.Get(null, "/made-up-by-a-caller")).Status);
        var metrics = await api.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("http_route=\"/v1/cards/verify\"", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("made-up", metrics, StringComparison.Ordinal);
    }
}
