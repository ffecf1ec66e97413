using Grid.ClientApi.Http;

namespace Grid.ClientApi.Auth;

/// <summary>The answers to requests whose token does not let them in (RFC 6750, section 3).</summary>
public static class BearerChallenge
{
    private static readonly Problem Required =
        new(401, "token_required", "This endpoint requires a bearer token from /oauth/token.");

    private static readonly Problem Invalid = new(401, "invalid_token", "The bearer token is invalid or expired.");

    private static readonly Problem Denied = new(403, "access_denied", "No role has access to this endpoint.");

    /// <summary>Answers 401: the request has no token.</summary>
    public static Task TokenRequired(HttpContext context) => Answer(context, Required, "Bearer");

    /// <summary>Answers 401: the token is not this server's, or it is no longer good.</summary>
    public static Task TokenInvalid(HttpContext context) =>
        Answer(context, Invalid, "Bearer error=\"invalid_token\"");

    /// <summary>Answers 403: the token has none of the scopes of which one is needed.</summary>
    public static Task InsufficientScope(HttpContext context, Scopes anyOf)
    {
        var names = ScopeNames.Text(anyOf);
        var problem = new Problem(403, "insufficient_scope", $"The token must have one of these scopes: {names}.");
        return Answer(context, problem, $"Bearer error=\"insufficient_scope\", scope=\"{names}\"");
    }

    /// <summary>Answers 403: no role has access to the endpoint.</summary>
    public static Task AccessDenied(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Answer(Denied);
    }

    private static Task Answer(HttpContext context, Problem problem, string challenge)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.WWWAuthenticate = challenge;
        return context.Answer(problem);
    }
}
