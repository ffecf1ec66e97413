using Microsoft.Extensions.Logging.Console;

namespace Grid.ClientApi.Hosting;

/// <summary>Where the log goes; levels come from the configuration (<c>Logging:LogLevel</c>).</summary>
internal static class GridLogging
{
    /// <summary>Categories that name actors or quote exceptions, whatever the configuration says of them.</summary>
    private static readonly string[] Silent =
    [
        "Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", // FailureHandler logs without the message.
        "Microsoft.Extensions.Hosting.Internal.Host",                  // What it logs is thrown too.
    ];

    public static void AddGridLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddConsole();
        builder.Services.Configure<SimpleConsoleFormatterOptions>(console => console.SingleLine = true);
        foreach (var category in Silent)
            builder.Logging.AddFilter(category, LogLevel.None);
    }
}
