using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grid.Bench.Servers;

/// <summary>The process shape that all alternatives share with the grid's API: a slim host, no request log.</summary>
internal static class Hosting
{
    /// <summary>Serves until the process is stopped.</summary>
    public static async Task Serve(int port, Action<WebApplication> map, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        await using var app = builder.Build();
        app.MapGet("/health/ready", () => Results.Ok());
        map(app);
        await app.RunAsync(cancel);
    }
}
