using System.Diagnostics;

namespace Grid.Silo;

/// <summary>
/// Lets a client of the cluster try again while it has no database or silo to connect to, for as long as
/// <see cref="ClusterTimeouts.Start"/> allows.
/// </summary>
/// <param name="options">The settings.</param>
internal sealed class FirstConnection(GridClusterOptions options) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly long began = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (Stopwatch.GetElapsedTime(began) >= options.Timeouts.Start)
            return false;
        await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }
}
