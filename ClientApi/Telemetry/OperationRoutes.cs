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
            Metrics(routes, MetricsAccess.Guard(Scrape(routes)));
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
        Get(routes, "/health/live", "live", "Check whether the process runs",
                context => context.Answer(new HealthAnswer("live"), ApiJson.Default.HealthAnswer))
            .Produces<HealthAnswer>();
        Get(routes, "/health/startup", "startup", "Check whether the server has started",
                context => Answer(context, checks, StartupCheck.Name, "started", "starting"))
            .Produces<HealthAnswer>();
        Get(routes, "/health/ready", "ready", "Check whether the server can verify and change cards",
                context => Answer(context, checks, ReadinessCheck.Name, "ready", "unavailable"))
            .Produces<HealthAnswer>();
    }

    private static void Metrics(IEndpointRouteBuilder routes, RequestDelegate scrape) =>
        Get(routes, "/metrics", "metrics", "Get metrics in the Prometheus text format", scrape)
            .Produces<string>(contentType: "text/plain");

    private static RouteHandlerBuilder Get(
        IEndpointRouteBuilder routes, string path, string name, string summary, RequestDelegate handler) =>
        routes.Get(path, handler).AllowAnonymous().WithTags("Operation").WithName(name).WithSummary(summary);

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
