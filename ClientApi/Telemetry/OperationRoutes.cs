using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Telemetry;

/// <summary>The endpoints for whoever runs the server.</summary>
public static class OperationRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, EngineChoice engine, PrometheusReader metrics)
    {
        var open = routes.MapGroup("").WithTags("Operation").AllowAnonymous();
        open.Get("/health/live", context => context.Answer(new HealthAnswer("live"), ApiJson.Default.HealthAnswer))
            .WithName("live").WithSummary("Check whether the process runs").Produces<HealthAnswer>();
        var draining = routes.ServiceProvider.GetRequiredService<Draining>();
        open.Get("/health/ready", context => Ready(context, engine, draining))
            .WithName("ready").WithSummary("Check whether cards can be checked and changed").Produces<HealthAnswer>();
        open.Get("/metrics", context => context.Response.Body.WriteAsync(Prometheus(context, metrics)).AsTask())
            .WithName("metrics").WithSummary("Read metrics in the Prometheus text format")
            .Produces<string>(contentType: PrometheusReader.ContentType);
    }

    /// <summary>
    /// Ready without writes too: the store's trouble must not keep a bank from learning that a card is lost.
    /// </summary>
    private static Task Ready(HttpContext context, EngineChoice engine, Draining draining)
    {
        var canServe = engine.CanVerify && !draining.IsUnderWay;
        if (!canServe)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var status = !canServe ? "unavailable" : engine.Trouble is null ? "ready" : "read_only";
        return context.Answer(new HealthAnswer(status), ApiJson.Default.HealthAnswer);
    }

    private static byte[] Prometheus(HttpContext context, PrometheusReader metrics)
    {
        context.Response.ContentType = PrometheusReader.ContentType;
        return metrics.Scrape();
    }
}

/// <summary>How the server is.</summary>
/// <param name="Status">
/// <c>live</c>, <c>ready</c>, <c>read_only</c> while cards can be checked and not changed, or <c>unavailable</c> (503)
/// while another server should be asked.
/// </param>
public sealed record HealthAnswer(
    [property: Required, AllowedValues("live", "ready", "read_only", "unavailable")] string Status);
