using Grid.ClientApi.Http;

namespace Grid.ClientApi.Auth;

/// <summary>The endpoints that hand out tokens and tell how.</summary>
public static class TokenRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, TokenEndpoint tokens, Discovery discovery)
    {
        routes.Open("/oauth/token", tokens.Handle)
            .Described("Tokens", "issueToken", "Get a token (OAuth 2.0 client credentials)")
            .Takes<TokenRequest>("application/x-www-form-urlencoded").Gives<TokenAnswer>()
            .Refuses<OAuthError>(
                StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden)
            .Problems(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status503ServiceUnavailable);
        routes.Get("/.well-known/oauth-authorization-server", discovery.Metadata)
            .Described("Tokens", "authorizationServer",
                "Read what the authorization server can do (RFC 8414)").Gives<ServerMetadata>();
        routes.Get("/.well-known/jwks.json", discovery.KeySet)
            .Described(
                "Tokens", "keys", "Read the keys with which tokens and receipts are signed (RFC 7517)").Gives<KeySet>();
    }
}
