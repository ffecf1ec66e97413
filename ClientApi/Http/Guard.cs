using Grid.Core.Actors;

namespace Grid.ClientApi.Http;

/// <summary>The outermost step: whatever happens inside, the caller gets an answer of the agreed form.</summary>
public sealed partial class Guard(RequestDelegate next, ILogger<Guard> log)
{
    /// <summary>Answers one request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await Answer(context, e);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            context.Abort();
        }

        var response = context.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null)
            await context.Answer(Problems.OfStatus(response.StatusCode));
    }

    private async Task Answer(HttpContext context, Exception e)
    {
        if (context.RequestAborted.IsCancellationRequested)
            return;
        context.Response.Clear();
        if (e is not (UnavailableException or BadHttpRequestException))
            LogFailure(e.GetType().FullName, context.GetEndpoint()?.DisplayName, e.StackTrace);
        await context.Answer(e switch
        {
            UnavailableException => Problems.Unavailable,
            BadHttpRequestException bad => Problems.OfStatus(bad.StatusCode),
            _ => Problems.Internal,
        });
    }

    /// <summary>Neither path, body nor the exception's text, any of which could say whom a request was about.</summary>
    [LoggerMessage(LogLevel.Error, "A request failed: {Exception} at {Endpoint}\n{StackTrace}")]
    private partial void LogFailure(string? exception, string? endpoint, string? stackTrace);
}
