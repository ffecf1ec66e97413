using System.Net;
using Grid.ClientApi.Auth;

namespace Grid.ClientApi.Telemetry;

/// <summary>Lets those read metrics who are on this machine, or have a token with the scope <c>ops:read</c>.</summary>
internal static class MetricsAccess
{
    public static RequestDelegate Guard(IServiceProvider services, RequestDelegate scrape)
    {
        var tokens = services.GetRequiredService<TokenValidator>();
        return context => IsLocal(context) ? scrape(context) : Check(context, tokens, scrape);
    }

    /// <summary>A request that a proxy passed on comes from elsewhere, whichever machine the proxy is on.</summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    private static async Task Check(HttpContext context, TokenValidator tokens, RequestDelegate scrape)
    {
        var caller = context.Request.Headers.Authorization is [{ Length: > 0 } authorization]
            ? await tokens.Caller(authorization)
            : null;
        if (caller is null)
            await BearerMiddleware.Reject(context);
        else if ((caller.Scopes & Scopes.OperationsRead) == Scopes.None)
            await BearerMiddleware.Forbid(context, Scopes.OperationsRead);
        else
            await scrape(context);
    }
}
