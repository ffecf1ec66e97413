using Grid.ClientApi.Camara;
using Grid.ClientApi.ConsoleGateway;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.SharedSignals;

namespace Grid.ClientApi.Http;

/// <summary>
/// Answers 503 to everything but health and what the server itself requests while the server starts, and puts the
/// headers on answers that keep browsers and caches from misusing them.
/// </summary>
public sealed class StartGate(RequestDelegate next, ServerState state)
{
    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Protect(context);
        if (state.IsStarted || IsOpenEarly(context.Request.Path)
            || context.Features.Get<PipelineHandler.OwnRequest>() is not null)
            return next(context);
        Correlator.TryEcho(context);
        return context.Answer(Problems.Unavailable);
    }

    /// <summary>No cache keeps answers about people, and no browser guesses the type of an answer.</summary>
    internal static void Protect(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.Path.Value is { } path
            && (path.StartsWith("/v1/", StringComparison.Ordinal)
                || path.StartsWith("/oauth/", StringComparison.Ordinal)
                || CamaraPaths.Contain(context.Request.Path)
                || SignalPaths.Contain(context.Request.Path)))
            headers.CacheControl = "no-store";
    }

    private static bool IsOpenEarly(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal)
        || path.StartsWithSegments("/metrics", StringComparison.Ordinal);
}
