using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grid.ClientApi.Telemetry;

/// <summary>The endpoints for those who run the server.</summary>
public static class OperationRoutes
{
    /// <summary>
    /// Adds them to <paramref name="routes"/>; metrics only where they have no port of their own.
    /// </summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapHealth(routes);
        if (routes.ServiceProvider.GetRequiredService<GridOptions>().Management.Port is null)
            Metrics(routes, MetricsAccess.Guard(routes.ServiceProvider, Scrape(routes)));
    }

    /// <summary>Adds them to the port of their own.</summary>
    public static void MapManagement(IEndpointRouteBuilder routes)
    {
        MapHealth(routes);
        Metrics(routes, Scrape(routes));
    }

    private static void MapHealth(IEndpointRouteBuilder routes)
    {
        var checks = routes.ServiceProvider.GetRequiredService<HealthCheckService>();
        routes.Get("/health/live", context => context.Answer(new HealthAnswer("live"), ApiJson.Default.HealthAnswer))
            .Described("Operation", "live", "Check whether the process runs").Gives<HealthAnswer>();
        routes.Get("/health/startup", context => Answer(context, checks, StartupCheck.Name, "started", "starting"))
            .Described("Operation", "startup", "Check whether the server has started").Gives<HealthAnswer>();
        routes.Get("/health/ready", context => Answer(context, checks, ReadinessCheck.Name, "ready", "unavailable"))
            .Described("Operation", "ready", "Check whether cards can be checked and changed").Gives<HealthAnswer>();
    }

    private static void Metrics(IEndpointRouteBuilder routes, RequestDelegate scrape) =>
        routes.Get("/metrics", scrape)
            .Described("Operation", "metrics", "Read metrics in the Prometheus text format")
            .Gives<string>("text/plain");

    private static RequestDelegate Scrape(IEndpointRouteBuilder routes)
    {
        var branch = routes.CreateApplicationBuilder();
        branch.UseOpenTelemetryPrometheusScrapingEndpoint(_ => true);
        return branch.Build();
    }

    private static async Task Answer(
        HttpContext context, HealthCheckService checks, string tag, string healthy, string unhealthy)
    {
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains(tag), context.RequestAborted);
        if (report.Status == HealthStatus.Unhealthy)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var status = report.Status switch
        {
            HealthStatus.Healthy  => healthy,
            HealthStatus.Degraded => "read_only",
            _                     => unhealthy,
        };
        await context.Answer(new HealthAnswer(status), ApiJson.Default.HealthAnswer);
    }
}

/// <summary>How the server is.</summary>
/// <param name="Status">
/// <c>live</c>; <c>started</c>, or <c>starting</c> (503); <c>ready</c>, <c>read_only</c> while cards can be checked and
/// not changed, or <c>unavailable</c> (503) while another server should be asked.
/// </param>
public sealed record HealthAnswer(
    [property: Required, AllowedValues("live", "started", "starting", "ready", "read_only", "unavailable")]
    string Status);
