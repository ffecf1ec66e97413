using Grid.ClientApi.Http;

namespace Grid.ClientApi.Auth;

/// <summary>The token endpoint and its metadata.</summary>
public static class TokenRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, TokenEndpoint tokens, Discovery discovery)
    {
        var open = routes.MapGroup("").WithTags("Tokens").AllowAnonymous();
        open.Post("/oauth/token", tokens.Handle)
            .WithName("issueToken").WithSummary("Issue an access token (OAuth 2.0 client credentials)")
            .DescribesBody<TokenRequest>(TokenEndpoint.FormType)
            .Produces<TokenAnswer>()
            .Produces<OAuthError>(StatusCodes.Status400BadRequest)
            .Produces<OAuthError>(StatusCodes.Status401Unauthorized)
            .Produces<OAuthError>(StatusCodes.Status403Forbidden)
            .Produces<OAuthError>(StatusCodes.Status429TooManyRequests)
            .ProducesProblems(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status503ServiceUnavailable);
        open.Get("/.well-known/oauth-authorization-server", discovery.Metadata)
            .WithName("authorizationServer").WithSummary("Get the authorization server metadata (RFC 8414)")
            .Produces<ServerMetadata>();
        open.Get("/.well-known/jwks.json", discovery.KeySet)
            .WithName("keys").WithSummary("Get the public keys that verify tokens and receipts (RFC 7517)")
            .Produces<KeySet>();
    }
}
