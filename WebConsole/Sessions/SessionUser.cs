using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Grid.WebConsole.Sessions;

/// <summary>Makes the user of the session the user of the request, also on pages that everybody can see.</summary>
public sealed class SessionUser(RequestDelegate next)
{
    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if ((await context.AuthenticateAsync(ConsoleSession.Scheme)).Principal is { } user)
            context.User = user;
        await next(context);
    }
}
