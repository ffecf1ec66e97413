using System.Collections.Concurrent;
using Grid.Client;
using Grid.Client.Tokens;
using Grid.ClientApi.Hosting;
using Grid.Engine.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grid.TestingHost;

/// <summary>
/// An identity grid for tests, in the process of the tests: the real API over HTTP on a free port, the real rules and
/// store in a new folder, with a clock of its own and clients of every role.
/// </summary>
/// <remarks>Grids share nothing, so that many of them can run side by side.</remarks>
public sealed partial class TestGrid : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, GridClient> clients = new(StringComparer.Ordinal);
    private readonly WebApplication server;
    private readonly DirectoryInfo folder;

    private TestGrid(WebApplication server, DirectoryInfo folder, TestClock clock) =>
        (this.server, this.folder, Clock, Url) = (server, folder, clock, new(server.Urls.First()));

    /// <summary>The grid's time.</summary>
    public TestClock Clock { get; }

    /// <summary>The address of the API, for the settings of the program under test.</summary>
    public Uri Url { get; }

    /// <summary>The bank that is licensed to learn reasons: <c>demo-bank</c>, whose secret is its name.</summary>
    public GridClient Bank => ClientOf("demo-bank");

    /// <summary>A bank that is not licensed to learn reasons: <c>demo-bank-2</c>.</summary>
    public GridClient OtherBank => ClientOf("demo-bank-2");

    /// <summary>The registry of cards.</summary>
    public GridClient Registry => ClientOf("demo-registry");

    /// <summary>A carrier.</summary>
    public GridClient Carrier => ClientOf("demo-carrier");

    /// <summary>Another carrier.</summary>
    public GridClient OtherCarrier => ClientOf("demo-carrier-2");

    /// <summary>A police station.</summary>
    public GridClient Station => ClientOf("demo-station");

    /// <summary>The regulator.</summary>
    public GridClient Regulator => ClientOf("demo-regulator");

    /// <summary>The operator.</summary>
    public GridClient Operator => ClientOf("demo-operator");

    /// <summary>Starts a grid; it answers when this completes.</summary>
    /// <param name="configure">Sets the settings; null: the default values.</param>
    /// <exception cref="StartupException">It can't start.</exception>
    public static async Task<TestGrid> StartAsync(Action<TestGridOptions>? configure = null)
    {
        var options = new TestGridOptions();
        configure?.Invoke(options);
        var clock = new TestClock(options.StartsAt);
        var data = Directory.CreateTempSubdirectory("grid-test-");
        try
        {
            var started = await GridHost.Start(
                new(Settings(options, data)), builder => Change(builder, options, clock));
            clock.Engine = started.Services.GetRequiredService<EmbeddedGrid>();
            return new(started, data, clock);
        }
        catch
        {
            data.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>A client of the demonstration, by its id (see docs/operations.md); its secret is its id.</summary>
    /// <param name="id">The id.</param>
    public GridClient ClientOf(string id) => clients.GetOrAdd(id, name => new(
        new() { Server = Url, Credentials = ClientCredentials.Secret(name, name) }, clock: Clock));

    /// <summary>Stops the grid and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
            client.Dispose();
        await server.StopAsync();
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static Dictionary<string, string?> Settings(TestGridOptions options, DirectoryInfo data) =>
        new(options.Settings, StringComparer.OrdinalIgnoreCase)
        {
            ["Grid:Data"] = Path.Combine(data.FullName, "data"),
            ["Grid:Port"] = "0",
            ["Grid:Demo"] = "true",
        };

    private static void Change(WebApplicationBuilder builder, TestGridOptions options, TestClock clock)
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        options.Services(builder.Services);
        builder.Logging.ClearProviders();
        if (options.Log is { } log)
            builder.Logging.AddProvider(log);
    }
}
