namespace Grid.Bench.Servers;

/// <summary>The process shape that all alternatives share with the grid's own API: a slim host, Kestrel, no request log.</summary>
internal static class Hosting
{
    /// <summary>Serves until the process is told to end.</summary>
    public static async Task Serve(int port, Action<WebApplication> map, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.MapGet("/health/ready", () => Results.Ok());
        map(app);
        await app.RunAsync(cancel);
    }
}
