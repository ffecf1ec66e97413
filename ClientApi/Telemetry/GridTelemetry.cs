using Grid.ClientApi.Engines;
using Grid.ClientApi.Hosting;
using Grid.Silo;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Grid.ClientApi.Telemetry;

/// <summary>Metrics for Prometheus, and metrics and traces for a collector of OpenTelemetry where one is set.</summary>
/// <remarks>
/// The collector is set in the standard way, by <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its companions. Without one no
/// trace is made, so that a verification costs nothing more.
/// </remarks>
internal static class GridTelemetry
{
    /// <summary>The standard name of the setting.</summary>
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Written twice for each request, which costs a verification more than its histogram is worth.</summary>
    private static readonly string[] GaugesOfRequests = ["http.server.active_requests", "kestrel.queued_requests"];

    /// <summary>Whether a collector is set, so that traces are made.</summary>
    public static bool IsTraced(this WebApplicationBuilder builder) =>
        !string.IsNullOrEmpty(builder.Configuration[Collector]);

    public static void AddGridTelemetry(this WebApplicationBuilder builder, GridOptions options)
    {
        var hasCollector = builder.IsTraced();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                "identity-grid", serviceInstanceId: options.Cluster.Name))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter("Grid.*", "Microsoft.Orleans", "Npgsql").AddRuntimeInstrumentation();
                metrics.AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel");
                foreach (var gauge in GaugesOfRequests)
                    metrics.AddView(gauge, MetricStreamConfiguration.Drop);
                metrics.AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0);
                if (hasCollector)
                    metrics.AddOtlpExporter();
            });
        if (!hasCollector)
            return;
        builder.Services.AddHostedService<ExceptionRedaction>();
        telemetry.WithTracing(tracing => tracing.AddGridTracing(options).AddOtlpExporter());
    }

    /// <summary>Traces across HTTP, grains and the database; a span has no tag that could name a person.</summary>
    public static TracerProviderBuilder AddGridTracing(this TracerProviderBuilder tracing, GridOptions options)
    {
        tracing.AddAspNetCoreInstrumentation(http => http.RecordException = false);
        if (options.Engine != EngineKind.Embedded)
            tracing.AddGridCluster();
        return tracing.AddProcessor<SpanRedaction>();
    }
}
