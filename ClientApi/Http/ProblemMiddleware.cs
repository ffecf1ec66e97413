namespace Grid.ClientApi.Http;

/// <summary>
/// Gives a bare error status of the framework the body of a problem, and ends a response that fails after it began.
/// </summary>
/// <remarks>
/// In place of the framework's status code pages, which put a feature on each request. A failure of a response that
/// began is not let through to Kestrel, which would log the exception's text.
/// </remarks>
public sealed class ProblemMiddleware(RequestDelegate next, ILogger<FailureHandler> log)
{
    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await next(context);
        }
        catch (Exception e) when (context.Response.HasStarted)
        {
            if (e is not (OperationCanceledException or IOException))
                FailureHandler.LogFailure(log, context, e);
            context.Abort();
        }

        var response = context.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null)
            await context.Answer(Problems.OfStatus(response.StatusCode));
    }
}
