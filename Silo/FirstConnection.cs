using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Grid.Silo;

/// <summary>
/// Lets a client of the cluster try again while it has no database or silo to connect to, for as long as
/// <see cref="ClusterTimeouts.Start"/> allows and the rest of its host starts.
/// </summary>
/// <param name="options">The settings.</param>
/// <param name="log">Says what the start waits for.</param>
internal sealed partial class FirstConnection(GridClusterOptions options, ILogger<FirstConnection> log)
    : IClientConnectionRetryFilter, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly long began = Stopwatch.GetTimestamp();
    private readonly CancellationTokenSource failed = new();

    /// <inheritdoc/>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (failed.IsCancellationRequested || Stopwatch.GetElapsedTime(began) >= options.Timeouts.Start)
            return false;
        LogWaits(exception.Message);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(failed.Token, cancellationToken);
        await Task.Delay(Pause, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !ended.IsCancellationRequested;
    }

    /// <summary>Tries no more: the host does not start.</summary>
    public void Fail() => failed.Cancel();

    /// <inheritdoc/>
    public void Dispose() => failed.Dispose();

    [LoggerMessage(350, LogLevel.Warning, "The start waits for a silo to connect to: {Reason}")]
    private partial void LogWaits(string reason);
}
