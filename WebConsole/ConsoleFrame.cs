using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Grid.WebConsole;

/// <summary>
/// Puts the headers on every page that keep browsers from misusing it, and answers requests that failed.
/// </summary>
public sealed partial class ConsoleFrame(RequestDelegate next, IGridGateway gateway, ILogger<ConsoleFrame> log)
{
    /// <summary>
    /// No script runs, nothing comes from elsewhere, no form leads elsewhere and no other page frames this one.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    /// <summary>The longest form, in bytes; a page that takes files has a limit of its own.</summary>
    private const int MaxForm = 64 << 10;

    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Protect(context.Response.Headers);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { } limit)
            limit.MaxRequestBodySize = MaxForm;
        if (!gateway.IsStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("The server is starting.");
            return;
        }
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            if (e is not BadHttpRequestException)
                LogFailure(log, e.GetType().FullName, context.GetEndpoint()?.DisplayName, e.StackTrace);
            await ShowProblem(context, e is BadHttpRequestException bad ? bad.StatusCode : 500);
        }
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-cache, no-store";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    /// <summary>The framework's page for exceptions would log their texts, which may name people.</summary>
    private async Task ShowProblem(HttpContext context, int status)
    {
        context.Response.Clear();
        Protect(context.Response.Headers);
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = $"{WebConsoleServices.Path}/problem/{status}";
        context.Request.QueryString = QueryString.Empty;
        await next(context);
    }

    [LoggerMessage(341, LogLevel.Error, "A page of the web console failed: {Exception} at {Endpoint}\n{StackTrace}")]
    private static partial void LogFailure(ILogger log, string? exception, string? endpoint, string? stackTrace);
}
