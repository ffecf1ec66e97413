using System.Runtime.CompilerServices;
using System.Text.Json;
using Grid.ClientApi.Camara;
using Grid.ClientApi.SharedSignals;

namespace Grid.ClientApi.Tests;

public sealed class DocumentTests(RunningServer server)
{
    private const string Refresh = "GRID_REFRESH_OPENAPI";

    [Fact]
    public async Task The_document_in_the_repository_is_the_one_that_is_served()
    {
        var served = await Served();
        var file = File();
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
            await System.IO.File.WriteAllTextAsync(file, served, TestContext.Current.CancellationToken);
        var kept = await System.IO.File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.True(kept == served,
            $"ClientApi/openapi.json is not what is served: run this test with {Refresh}=1 and read the difference.");
    }

    [Fact]
    public async Task Every_endpoint_is_in_it_with_what_it_takes_and_gives()
    {
        var document = JsonDocument.Parse(await Served()).RootElement;
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var routes = server.Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(path => !path.StartsWith("/openapi", StringComparison.Ordinal)).Distinct().Order().ToArray();
        var paths = document.GetProperty("paths").EnumerateObject().ToArray();
        Assert.Equal(routes, paths.Select(path => path.Name).Order());
        foreach (var path in paths)
        foreach (var operation in path.Value.EnumerateObject())
        {
            Assert.True(operation.Value.TryGetProperty("operationId", out _), path.Name);
            Assert.True(operation.Value.GetProperty("responses").EnumerateObject().Any(
                answer => answer.Name.StartsWith('2')), path.Name);
            Assert.Equal(
                (path.Name.StartsWith("/v1/", StringComparison.Ordinal)
                    || CamaraPaths.Contain(path.Name) || SignalPaths.Contain(path.Name))
                    && !AccessTests.Open.Contains(path.Name) && path.Name != SignalPaths.Receiver,
                operation.Value.TryGetProperty("security", out _));
            Assert.Equal(
                operation.Name is "post" or "patch" or "put"
                    && !path.Name.StartsWith("/v1/operations/", StringComparison.Ordinal),
                operation.Value.TryGetProperty("requestBody", out _));
        }
    }

    [Fact]
    public async Task The_reference_page_and_all_that_it_loads_come_from_here()
    {
        var page = await server.Api.Http.GetStringAsync("/reference/index.html", TestContext.Current.CancellationToken);
        Assert.Contains("swagger-ui", page, StringComparison.Ordinal);
        Assert.DoesNotContain("//cdn", page, StringComparison.Ordinal);
        foreach (var name in new[] { "swagger-ui-bundle.js", "swagger-ui.css", "index.js" })
        {
            var part = await server.Api.Http.GetByteArrayAsync(
                "/reference/" + name, TestContext.Current.CancellationToken);
            Assert.NotEmpty(part);
        }
    }

    private Task<string> Served() =>
        server.Api.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);

    private static string File([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "ClientApi", "openapi.json");
}
