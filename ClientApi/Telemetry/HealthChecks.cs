using Grid.ClientApi.Engines;
using Grid.ClientApi.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grid.ClientApi.Telemetry;

/// <summary>Healthy once the server has started.</summary>
public sealed class StartupCheck(ServerState state) : IHealthCheck
{
    /// <summary>Name and tag of the check.</summary>
    public const string Name = "startup";

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.IsStarted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}

/// <summary>
/// Healthy while cards can be checked and changed, degraded while they can only be checked: the store's trouble must
/// not keep a bank from learning that a card is lost.
/// </summary>
public sealed class ReadinessCheck(ServerState state, IActorEngine engine) : IHealthCheck
{
    /// <summary>Name and tag of the check.</summary>
    public const string Name = "ready";

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!state.IsStarted || state.IsDraining || !await engine.CanVerify(cancellationToken))
            return HealthCheckResult.Unhealthy();
        return engine.Trouble is { } trouble ? HealthCheckResult.Degraded(trouble) : HealthCheckResult.Healthy();
    }
}
