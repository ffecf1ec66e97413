using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Grid.ClientApi.Auth;

/// <summary>Why an authenticated caller is refused, with the answer that says so.</summary>
/// <param name="reason">The reason, for developers.</param>
/// <param name="answer">Writes the answer.</param>
public sealed class AccessDenial(string reason, Func<HttpContext, Task> answer)
    : AuthorizationFailureReason(new PassThroughAuthorizationHandler(), reason)
{
    /// <summary>Writes the answer.</summary>
    public Task Answer(HttpContext context) => answer(context);
}

/// <summary>Lets a request through to its endpoint, or answers why not.</summary>
public sealed class AccessResultHandler : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult.Succeeded)
            return next(context);
        var scheme = policy.AuthenticationSchemes is [var first, ..] ? first : null;
        if (authorizeResult.Challenged)
            return context.ChallengeAsync(scheme);
        var denial = authorizeResult.AuthorizationFailure?.FailureReasons.OfType<AccessDenial>().FirstOrDefault();
        return denial is null ? context.ForbidAsync(scheme) : denial.Answer(context);
    }
}
