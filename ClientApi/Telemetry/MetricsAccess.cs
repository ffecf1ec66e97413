using System.Net;
using Grid.ClientApi.Auth;
using Microsoft.AspNetCore.Authentication;

namespace Grid.ClientApi.Telemetry;

/// <summary>Lets those read metrics who are on this machine, or have a token with the scope <c>ops:read</c>.</summary>
internal static class MetricsAccess
{
    public static RequestDelegate Guard(RequestDelegate scrape) =>
        context => IsLocal(context) ? scrape(context) : Check(context, scrape);

    /// <summary>A request that a proxy passed on comes from elsewhere, whichever machine the proxy is on.</summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    private static async Task Check(HttpContext context, RequestDelegate scrape)
    {
        if (!(await context.AuthenticateAsync()).Succeeded)
            await context.ChallengeAsync();
        else if ((Caller.Of(context).Scopes & Scopes.OperationsRead) == Scopes.None)
            await BearerChallenge.InsufficientScope(context, Scopes.OperationsRead);
        else
            await scrape(context);
    }
}
