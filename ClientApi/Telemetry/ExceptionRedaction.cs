using System.Diagnostics;

namespace Grid.ClientApi.Telemetry;

/// <summary>Keeps the texts of exceptions, which may name an actor, out of the events of spans.</summary>
/// <remarks>An event can't be changed once it is on a span, so this comes before <see cref="SpanRedaction"/>.</remarks>
internal sealed class ExceptionRedaction : IHostedService, IDisposable
{
    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = static _ => true,
        ExceptionRecorder = static (Activity _, Exception _, ref TagList tags) =>
        {
            tags.Add("exception.message", "");
            tags.Add("exception.stacktrace", "");
        },
    };

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(listener);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();
}
