using Grid.ClientApi.Http;

namespace Grid.ClientApi.Auth;

/// <summary>
/// The answers to requests whose token does not let them in (RFC 6750, section 3; RFC 9449, section 7.1).
/// </summary>
public static class BearerChallenge
{
    private static readonly Problem Required =
        new(401, "token_required", "This endpoint requires an access token from /oauth/token.");

    private static readonly Problem Invalid =
        new(401, "invalid_token", "The access token is invalid or expired, or sent by the wrong scheme, or without the "
            + "certificate to which it is bound.");

    private static readonly Problem Denied = new(403, "access_denied", "No role has access to this endpoint.");

    private static readonly string ByProof = $"{DpopProofs.Header} algs=\"{string.Join(' ', DpopProofs.Algorithms)}\"";

    /// <summary>Answers 401: the request has no token.</summary>
    public static Task TokenRequired(HttpContext context) => Answer(context, Required, "Bearer", ByProof);

    /// <summary>Answers 401: the token is not this server's, or it is no longer good, or is bound to a key.</summary>
    public static Task TokenInvalid(HttpContext context) => IsByProof(context)
        ? Answer(context, Invalid, $"{ByProof}, error=\"invalid_token\"")
        : Answer(context, Invalid, "Bearer error=\"invalid_token\"", ByProof);

    /// <summary>Answers 401: the token is bound to a key, and the request does not prove it (RFC 9449).</summary>
    public static Task ProofInvalid(HttpContext context, DpopFlaw flaw)
    {
        ArgumentNullException.ThrowIfNull(flaw);
        return Answer(
            context, new Problem(401, flaw.Error, flaw.Text),
            $"{ByProof}, error=\"{flaw.Error}\", error_description=\"{flaw.Text}\"");
    }

    /// <summary>Answers 403: the token has none of the scopes of which one is needed.</summary>
    public static Task InsufficientScope(HttpContext context, Scopes anyOf)
    {
        var names = ScopeNames.Text(anyOf);
        var problem = new Problem(403, "insufficient_scope", $"The token must have one of these scopes: {names}.");
        var error = $"error=\"insufficient_scope\", scope=\"{names}\"";
        return Answer(context, problem, IsByProof(context) ? $"{ByProof}, {error}" : "Bearer " + error);
    }

    /// <summary>Answers 403: no role has access to the endpoint.</summary>
    public static Task AccessDenied(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Answer(Denied);
    }

    private static bool IsByProof(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } header]
        && header.StartsWith(DpopProofs.Header + " ", StringComparison.OrdinalIgnoreCase);

    private static Task Answer(HttpContext context, Problem problem, params string[] challenges)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.WWWAuthenticate = challenges;
        return context.Answer(problem);
    }
}
