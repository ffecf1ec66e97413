using Microsoft.AspNetCore.Authorization;

namespace Grid.ClientApi.Auth;

/// <summary>The policies by which endpoints name who may call them.</summary>
public static class AccessPolicy
{
    /// <summary>
    /// The policy of an endpoint that declares no access: every call is denied. A path that has no endpoint, or
    /// none for the method or the type of the body, stays a 404, 405 or 415 for everybody.
    /// </summary>
    public static readonly AuthorizationPolicy Fallback = new([new DeclaredAccessRequirement()], []);

    /// <summary>
    /// The policy of an endpoint that needs one of the scopes <paramref name="anyOf"/>, and of whose callers the
    /// institution must be in good standing.
    /// </summary>
    public static AuthorizationPolicy AnyOf(Scopes anyOf) =>
        new([new ScopeRequirement(anyOf), InstitutionStandingRequirement.Instance], []);
}

/// <summary>The token has one of the scopes.</summary>
/// <param name="AnyOf">The scopes of which one is enough.</param>
public sealed record ScopeRequirement(Scopes AnyOf) : IAuthorizationRequirement;

/// <summary>
/// The regulator has registered the institution that calls and not suspended it, at the moment of the request.
/// </summary>
public sealed class InstitutionStandingRequirement : IAuthorizationRequirement
{
    /// <summary>The only one.</summary>
    public static readonly InstitutionStandingRequirement Instance = new();

    private InstitutionStandingRequirement() { }
}

/// <summary>The endpoint says who may call it.</summary>
public sealed class DeclaredAccessRequirement : IAuthorizationRequirement;
