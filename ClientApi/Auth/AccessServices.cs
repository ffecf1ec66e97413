using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Grid.ClientApi.Auth;

/// <summary>Registers authentication and authorization.</summary>
public static class AccessServices
{
    /// <summary>
    /// Adds the scheme of bearer tokens, the decisions about scopes and standing, and the fallback policy, which
    /// closes every endpoint that says nothing about who may call it.
    /// </summary>
    public static IServiceCollection AddGridAccess(this IServiceCollection services)
    {
        services.AddSingleton<IAuthenticationSchemeProvider, BearerSchemeProvider>();
        services.AddAuthentication(BearerOptions.Scheme)
            .AddScheme<BearerOptions, BearerHandler>(BearerOptions.Scheme, _ => { });
        services.AddSingleton<IPolicyEvaluator, AccessEvaluator>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResultHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(AccessPolicy.Fallback);
        return services;
    }
}
