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
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var task = Begin(context);
        return task.IsCompletedSuccessfully && !IsBare(context.Response) ? Task.CompletedTask : Finish(context, task);
    }

    private static bool IsBare(HttpResponse response) =>
        response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null;

    private Task Begin(HttpContext context)
    {
        try
        {
            return next(context);
        }
        catch (Exception e) when (context.Response.HasStarted)
        {
            return Task.FromException(e);
        }
    }

    private async Task Finish(HttpContext context, Task task)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (context.Response.HasStarted)
        {
            if (e is not (OperationCanceledException or IOException))
                FailureHandler.LogFailure(log, context, e);
            context.Abort();
        }

        if (IsBare(context.Response))
            await context.Answer(Problems.OfStatus(context.Response.StatusCode));
    }
}
