using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Grid.ClientApi.Auth;

/// <summary>Registers authentication and authorization.</summary>
public static class AccessServices
{
    /// <summary>By this property the framework knows that it must not add its authentication middleware.</summary>
    private const string AuthenticationMiddlewareSet = "__AuthenticationMiddlewareSet";

    /// <summary>
    /// Adds the scheme of bearer tokens, the decisions about scopes and standing, and the fallback policy, which
    /// closes every endpoint that says nothing about who may call it.
    /// </summary>
    public static IServiceCollection AddGridAccess(this IServiceCollection services)
    {
        services.AddAuthentication(BearerOptions.Scheme)
            .AddScheme<BearerOptions, BearerHandler>(BearerOptions.Scheme, _ => { });
        services.AddSingleton<IPolicyEvaluator, AccessEvaluator>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResultHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(AccessPolicy.Fallback);
        return services;
    }

    /// <summary>
    /// Adds authorization, which authenticates the callers of endpoints by itself. The framework's authentication
    /// middleware is kept out: it would serve schemes that have callback endpoints of their own, of which there is
    /// none, and allocates 400 bytes for each request (decision 30).
    /// </summary>
    public static WebApplication UseGridAccess(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        ((IApplicationBuilder)app).Properties[AuthenticationMiddlewareSet] = true;
        app.UseAuthorization();
        return app;
    }
}
