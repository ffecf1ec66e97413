using Grid.ClientApi.Http;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Auth;

/// <summary>
/// Lets a request through to its endpoint if its bearer token (RFC 6750) holds a scope that the endpoint requires, and
/// the regulator trusts the institution that sent it at this moment.
/// </summary>
public sealed class BearerMiddleware(RequestDelegate next, TokenValidator tokens)
{
    private static readonly Problem NoToken =
        new(401, "token_required", "This endpoint needs a bearer token from /oauth/token.");

    private static readonly Problem BadToken =
        new(401, "invalid_token", "The bearer token is not one of this server's, or it has ended.");

    /// <summary>Checks one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is not { } required)
            return next(context);
        var header = context.Request.Headers.Authorization;
        if (header is not [{ Length: > 0 } authorization])
            return Challenge(context, NoToken, "Bearer");
        var check = tokens.Caller(authorization);
        return check.IsCompletedSuccessfully
            ? Enter(context, check.Result, required.AnyOf)
            : Wait(context, check, required.AnyOf);
    }

    private async Task Wait(HttpContext context, ValueTask<Caller?> check, Scopes anyOf) =>
        await Enter(context, await check, anyOf);

    private Task Enter(HttpContext context, Caller? caller, Scopes anyOf)
    {
        if (caller is null)
            return Reject(context);
        if ((caller.Scopes & anyOf) == Scopes.None)
            return Forbid(context, anyOf);
        if (caller.Overseen is not { } institution)
            return Admit(context, caller);
        var trusted = institution.Trusted();
        return trusted.IsCompletedSuccessfully
            ? Admit(context, caller, trusted.Result)
            : Wait(context, caller, trusted);
    }

    private async Task Wait(HttpContext context, Caller caller, ValueTask<Trust> trusted) =>
        await Admit(context, caller, await trusted);

    private Task Admit(HttpContext context, Caller caller, Trust trust) =>
        KnownClients.Distrust(trust) is { } problem
            ? context.Answer(problem)
            : Admit(context, caller with { Trust = trust });

    private Task Admit(HttpContext context, Caller caller)
    {
        context.Features.Set(caller);
        return next(context);
    }

    /// <summary>Answers that the token is not, or no longer, worth anything.</summary>
    internal static Task Reject(HttpContext context) =>
        Challenge(context, BadToken, "Bearer error=\"invalid_token\"");

    /// <summary>Answers that the caller's token lacks what is needed.</summary>
    internal static Task Forbid(HttpContext context, Scopes anyOf)
    {
        var names = ScopeNames.Text(anyOf);
        var problem = new Problem(403, "insufficient_scope", $"The token needs one of these scopes: {names}.");
        return Challenge(context, problem, $"Bearer error=\"insufficient_scope\", scope=\"{names}\"");
    }

    private static Task Challenge(HttpContext context, Problem problem, string challenge)
    {
        context.Response.Headers.WWWAuthenticate = challenge;
        return context.Answer(problem);
    }
}
