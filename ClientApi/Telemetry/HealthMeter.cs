using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grid.ClientApi.Telemetry;

/// <summary>
/// Publishes the health checks as a gauge, so that those who alert on metrics need no probe of their own: a server that
/// takes no changes still answers its readiness probe with 200.
/// </summary>
public sealed class HealthMeter : IHealthCheckPublisher
{
    private static readonly Meter Meter = new("Grid.ClientApi");

    private static readonly Gauge<int> Status = Meter.CreateGauge<int>(
        "grid.health.status", null, "Result of a health check: 2 healthy, 1 degraded (read_only), 0 unhealthy.");

    /// <inheritdoc/>
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        foreach (var (check, entry) in report.Entries)
            Status.Record((int)entry.Status, new KeyValuePair<string, object?>("check", check));
        return Task.CompletedTask;
    }
}
