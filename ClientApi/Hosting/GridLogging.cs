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
        // It quotes paths, and as long as it can log, each request costs a scope and an activity (decision 29).
        "Microsoft.AspNetCore.Hosting.Diagnostics",
    ];

    /// <summary>
    /// The framework's own categories: below a warning they quote paths, which may hold a citizen number by mistake.
    /// </summary>
    private const string Framework = "Microsoft.AspNetCore";

    public static void AddGridLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddConsole();
        builder.Services.Configure<SimpleConsoleFormatterOptions>(console => console.SingleLine = true);
        foreach (var category in Silent)
            builder.Logging.AddFilter(category, LogLevel.None);
        builder.Services.PostConfigure<LoggerFilterOptions>(KeepPathsOut);
    }

    private static void KeepPathsOut(LoggerFilterOptions filter)
    {
        for (var i = 0; i < filter.Rules.Count; i++)
            if (filter.Rules[i] is { LogLevel: < LogLevel.Warning } rule
                && rule.CategoryName?.StartsWith(Framework, StringComparison.OrdinalIgnoreCase) == true)
                filter.Rules[i] = new(rule.ProviderName, rule.CategoryName, LogLevel.Warning, rule.Filter);
        if (filter.Rules.All(rule => rule is not { ProviderName: null, CategoryName: Framework }))
            filter.Rules.Add(new(null, Framework, LogLevel.Warning, null));
    }
}
