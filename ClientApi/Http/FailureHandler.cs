using Grid.Core.Actors;
using Microsoft.AspNetCore.Diagnostics;

namespace Grid.ClientApi.Http;

/// <summary>Answers requests that failed, and logs those whose failure is a defect of the server.</summary>
public sealed partial class FailureHandler(ILogger<FailureHandler> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        ArgumentNullException.ThrowIfNull(exception);
        if (httpContext.RequestAborted.IsCancellationRequested)
            return true; // Nobody is there any more to read an answer.
        if (exception is not (UnavailableException or BadHttpRequestException))
            LogFailure(log, httpContext, exception);
        StartGate.Protect(httpContext); // The framework has removed all headers.
        Correlator.TryEcho(httpContext);
        await httpContext.Answer(exception switch
        {
            UnavailableException      => Problems.Unavailable,
            BadHttpRequestException e => Problems.OfStatus(e.StatusCode),
            _                         => Problems.Internal,
        });
        return true;
    }

    /// <summary>Logs where a request failed.</summary>
    internal static void LogFailure(ILogger log, HttpContext context, Exception e) =>
        LogFailure(log, e.GetType().FullName, context.GetEndpoint()?.DisplayName, e.StackTrace);

    /// <summary>Neither path, body nor the exception's text, any of which could say whom a request was about.</summary>
    [LoggerMessage(331, LogLevel.Error, "A request failed: {Exception} at {Endpoint}\n{StackTrace}")]
    private static partial void LogFailure(ILogger log, string? exception, string? endpoint, string? stackTrace);
}
