using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Telemetry;

/// <summary>The endpoints for whoever runs the server.</summary>
public static class OperationRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, EngineChoice engine, PrometheusReader metrics)
    {
        routes.Get("/health/live", context => context.Answer(new HealthAnswer("live"), ApiJson.Default.HealthAnswer))
            .Described("Operation", "live", "Tell whether the process runs").Gives<HealthAnswer>();
        routes.Get("/health/ready", context => context.Answer(Ready(engine), ApiJson.Default.HealthAnswer))
            .Described("Operation", "ready", "Tell whether cards can be checked and changed").Gives<HealthAnswer>();
        routes.Get("/metrics", context => context.Response.Body.WriteAsync(Prometheus(context, metrics)).AsTask())
            .Described("Operation", "metrics", "Read metrics in the Prometheus text format").Gives<string>(
                PrometheusReader.ContentType);
    }

    /// <summary>
    /// Ready without writes too: the store's trouble must not keep a bank from learning that a card is lost.
    /// </summary>
    private static HealthAnswer Ready(EngineChoice engine) => engine.Trouble is null ? new("ready") : new("read_only");

    private static byte[] Prometheus(HttpContext context, PrometheusReader metrics)
    {
        context.Response.ContentType = PrometheusReader.ContentType;
        return metrics.Scrape();
    }
}

/// <summary>How the server is.</summary>
/// <param name="Status">
/// <c>live</c>, <c>ready</c>, or <c>read_only</c> while cards can be checked and not changed.
/// </param>
public sealed record HealthAnswer([property: Required, AllowedValues("live", "ready", "read_only")] string Status);
