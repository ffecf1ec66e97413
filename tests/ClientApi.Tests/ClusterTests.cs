using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.Core.Citizens;
using Grid.Testing.Postgres;
using Microsoft.AspNetCore.Builder;
using OpenTelemetry.Trace;

namespace Grid.ClientApi.Tests;

/// <summary>Two silos that serve HTTP, and a client of theirs, in one process over one PostgreSQL server.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private const string Name = "欧阳静怡";

    private readonly string root = Directory.CreateTempSubdirectory("grid-cluster-").FullName;
    private readonly CollectedSpans spans = new();
    private readonly CapturedLog log = new();
    private readonly List<WebApplication> servers = [];
    private TemporaryPostgres? postgres;

    private string Keys => Path.Combine(root, "keys.json");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(TemporaryPostgres.FindBinaries() is null, "PostgreSQL is not installed");
        postgres = await TemporaryPostgres.Start(Path.Combine(root, "postgres"));
        await Start("silo1", "Orleans");
        await Start("silo2", "Orleans");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Enumerable.Reverse(servers))
            await Stop(server);
        if (postgres is not null)
            await postgres.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task A_trace_crosses_HTTP_grains_and_the_database_and_names_nobody()
    {
        using var one = new Api(servers[0].Urls.First());
        using var two = new Api(servers[1].Urls.First());
        var numbers = new List<string>();
        for (var i = 0; i < 8; i++)
            numbers.Add(await Sample.Issued(one, Name));
        foreach (var number in numbers)
        {
            var verification = await Traced(
                two, "demo-bank", $"/v1/cards/verify?name={Uri.EscapeDataString(Name)}",
                Sample.Check(number, "2020-01-01", Name), number);
            var loss = await Traced(
                two, "demo-registry", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" }, number);
            var made = await Traced(
                two, "demo-bank", $"/v1/cards/{number}/{Uri.EscapeDataString(Name)}", new { }, number);
            Assert.Contains("Microsoft.AspNetCore", Sources(made));
            Assert.Superset(
                new HashSet<string> { "Microsoft.AspNetCore", "Microsoft.Orleans.Application" }, Sources(verification));
            Assert.Superset(
                new HashSet<string> { "Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Npgsql" },
                Sources(loss));
            Assert.Contains(Of(verification), span => span.Contains("/v1/cards/verify", StringComparison.Ordinal));
        }

        var pseudonyms = new Pseudonyms(KeyFile.Read(Keys));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var number in numbers)
        {
            Assert.True(CitizenNumber.TryParse(number, today, out var citizen, out _));
            foreach (var secret in new[]
                {
                    number, Name, Uri.EscapeDataString(Name), pseudonyms.Card(citizen).Key.Value,
                    pseudonyms.Card(citizen).Key.Value.Split('/')[^1],
                })
                Assert.DoesNotContain(
                    spans.All, span => span.Text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Tags_that_are_not_known_and_texts_of_exceptions_are_on_no_span()
    {
        using var source = new ActivitySource("Npgsql");
        using (var span = source.StartActivity("statement"))
        {
            Assert.NotNull(span);
            span.SetTag("db.namespace", "kept").SetTag("db.query.parameter.0", Name).SetTag("url.path", "/" + Name);
            span.AddException(new InvalidOperationException(Name)).SetStatus(ActivityStatusCode.Error, Name);
        }
        var text = spans.All.First(span => span.Text.StartsWith("statement", StringComparison.Ordinal)).Text;
        Assert.DoesNotContain(Name, text, StringComparison.Ordinal);
        Assert.Contains("db.namespace=kept", text, StringComparison.Ordinal);
        Assert.Contains("exception.type=System.InvalidOperationException", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_the_cluster_is_ready_while_it_reaches_a_silo()
    {
        var client = await Start("client", "OrleansClient");
        using var api = new Api(client.Urls.First());
        Assert.Equal("ready", (await api.Get(null, "/health/ready"))["status"]);
        var number = await Sample.Issued(api);
        Assert.Equal("valid", (await api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number)))["result"]);
        Assert.Equal(200, (await api.Get("demo-operator", "/v1/operations/dead-letters")).Status);

        await Stop(servers[1]);
        servers.RemoveAt(1);
        await LaterServer.Eventually(async () => (await api.Get(null, "/health/ready"))["status"] == "ready");
        await Stop(servers[0]);
        servers.RemoveAt(0);
        await LaterServer.Eventually(async () =>
            await api.Get(null, "/health/ready") is { Status: 503 } answer && answer["status"] == "unavailable");
        Assert.Equal(200, (await api.Get(null, "/health/live")).Status);
        Assert.Equal(503, (await api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number))).Status);
    }

    [Fact]
    public async Task The_database_of_a_demonstration_serves_nothing_else()
    {
        var settings = SettingsOf("silo3", "Orleans");
        settings["Grid:Demo"] = "false";
        var why = await Assert.ThrowsAsync<StartupException>(() => GridHost.Start(new(settings), Change));
        Assert.Contains("Grid:Demo", why.Message, StringComparison.Ordinal);
    }

    private static async Task Stop(WebApplication server)
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private async Task<WebApplication> Start(string name, string engine)
    {
        var server = await GridHost.Start(new(SettingsOf(name, engine)), Change);
        servers.Add(server);
        return server;
    }

    private Dictionary<string, string?> SettingsOf(string name, string engine) => new()
    {
        ["Grid:Data"] = Path.Combine(root, name), ["Grid:Keys"] = Keys, ["Grid:Port"] = "0", ["Grid:Demo"] = "true",
        ["Grid:PublicUrl"] = "http://grid.example", ["Grid:Engine"] = engine,
        ["Grid:Cluster:Database"] = postgres!.ConnectionString, ["Grid:Cluster:Name"] = name,
        ["Grid:Cluster:SiloPort"] = $"{FreePort()}", ["Grid:Cluster:GatewayPort"] = $"{FreePort()}",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9",
    };

    private void Change(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans));
    }

    /// <summary>
    /// Posts under a trace of its own, with a trace state into which the caller has put a phone number.
    /// </summary>
    private async Task<string> Traced(Api api, string client, string path, object body, string number)
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        request.Headers.Add("tracestate", $"caller={number}");
        request.Headers.UserAgent.ParseAdd($"agent-of-{number}");
        await api.Send(client, request);
        await LaterServer.Eventually(() => Task.FromResult(Sources(trace).Contains("Microsoft.AspNetCore")));
        return trace;
    }

    private HashSet<string> Sources(string trace) =>
        [.. spans.All.Where(span => span.Trace == trace).Select(span => span.Source)];

    private IEnumerable<string> Of(string trace) =>
        spans.All.Where(span => span.Trace == trace).Select(span => span.Text);

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
