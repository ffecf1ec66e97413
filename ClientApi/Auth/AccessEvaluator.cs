using Grid.ClientApi.Http;
using Grid.Core.Institutions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;

namespace Grid.ClientApi.Auth;

/// <summary>
/// Authenticates the callers of endpoints and decides about the requirements of <see cref="AccessPolicy"/>.
/// </summary>
/// <remarks>
/// The framework's own evaluator does the same by way of services that it makes for every request, which costs a
/// verification a tenth of its time (decision 30). Policies with other requirements are left to it.
/// </remarks>
public sealed class AccessEvaluator(IAuthorizationService authorization, IOptionsMonitor<BearerOptions> bearer)
    : PolicyEvaluator(authorization)
{
    private static readonly Task<PolicyAuthorizationResult> Success =
        Task.FromResult(PolicyAuthorizationResult.Success());

    private static readonly Task<PolicyAuthorizationResult> Challenge =
        Task.FromResult(PolicyAuthorizationResult.Challenge());

    private readonly BearerOptions options = bearer.Get(BearerOptions.Scheme);

    /// <inheritdoc/>
    public override Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(context);
        if (policy.AuthenticationSchemes.Count > 0)
            return base.AuthenticateAsync(policy, context);
        var authenticated = BearerHandler.Authenticate(context, options);
        return authenticated.IsCompletedSuccessfully
            ? Authenticated(context, authenticated)
            : Wait(context, authenticated);
    }

    /// <inheritdoc/>
    public override Task<PolicyAuthorizationResult> AuthorizeAsync(
        AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(context);
        var caller = context.Features.Get<Caller>();
        return policy.Requirements switch
        {
            [DeclaredAccessRequirement] when context.GetEndpoint() is not RouteEndpoint => Success,
            [ScopeRequirement, InstitutionStandingRequirement] when caller is null => Challenge,
            [ScopeRequirement scope, InstitutionStandingRequirement]
                when (caller!.Scopes & scope.AnyOf) == Scopes.None =>
                Forbid("The token has none of the scopes.",
                    refused => BearerChallenge.InsufficientScope(refused, scope.AnyOf)),
            [ScopeRequirement, InstitutionStandingRequirement] => Standing(context, caller!),
            _ => base.AuthorizeAsync(policy, authenticationResult, context, resource),
        };
    }

    private static async Task<AuthenticateResult> Wait(HttpContext context, Task<AuthenticateResult> authenticated)
    {
        await authenticated;
        return await Authenticated(context, authenticated);
    }

    private static Task<AuthenticateResult> Authenticated(HttpContext context, Task<AuthenticateResult> authenticated)
    {
        if (authenticated.Result.Principal is { } user)
            context.User = user;
        return authenticated;
    }

    /// <summary>A holder has no standing that could be lost.</summary>
    private static Task<PolicyAuthorizationResult> Standing(HttpContext context, Caller caller)
    {
        if (caller.Registration is not { } institution)
            return Success;
        var trust = institution.Ask(InstitutionQuery.GetAuthorization.Instance);
        return trust.IsCompletedSuccessfully ? Standing(context, caller, trust.Result) : Wait(context, caller, trust);
    }

    private static async Task<PolicyAuthorizationResult> Wait(
        HttpContext context, Caller caller, ValueTask<InstitutionAuthorization> trust) =>
        await Standing(context, caller, await trust);

    private static Task<PolicyAuthorizationResult> Standing(
        HttpContext context, Caller caller, InstitutionAuthorization authorization)
    {
        if (ClientStore.GetDenialReason(caller.Client, authorization) is { } problem)
            return Forbid(problem.Detail, refused => refused.Answer(problem));
        if (caller.Key is { } key && !key.IsAmongKeysOf(authorization))
            return Challenge;
        context.Features.Set(caller with { Trust = authorization });
        return Success;
    }

    private static Task<PolicyAuthorizationResult> Forbid(string reason, Func<HttpContext, Task> answer) =>
        Task.FromResult(PolicyAuthorizationResult.Forbid(
            AuthorizationFailure.Failed([new AccessDenial(reason, answer)])));
}
