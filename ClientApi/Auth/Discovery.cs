using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.StatusLists;

namespace Grid.ClientApi.Auth;

/// <summary>Publishes the token endpoint, and the keys with which tokens and receipts are signed.</summary>
public sealed class Discovery(GridKeys keys, Issuer issuer, bool demo, bool certificates)
{
    private readonly KeySet keySet = new([Public(keys.Signing)]);

    /// <summary>Answers with the key set (RFC 7517).</summary>
    public Task KeySet(HttpContext context) => context.Answer(keySet, ApiJson.Default.KeySet);

    /// <summary>Answers with the metadata (RFC 8414).</summary>
    public Task Metadata(HttpContext context) => context.Answer(
        new ServerMetadata(
            issuer.Url,
            issuer.TokenEndpoint,
            issuer.Url + "/.well-known/jwks.json",
            [.. ScopeNames.All],
            ["client_credentials"],
            [
                "private_key_jwt", .. certificates ? ["self_signed_tls_client_auth"] : (string[])[],
                .. demo ? ["client_secret_basic"] : (string[])[],
            ],
            ClientAssertions.Algorithms,
            [],
            DpopProofs.Algorithms,
            certificates,
            issuer.Url + StatusListRoutes.Aggregation),
        ApiJson.Default.ServerMetadata);

    private static PublicKey Public(SigningKey signing)
    {
        var key = signing.ForPublishing();
        return new(key.Kty, key.Use, key.Alg, key.Kid, key.Crv, key.X, key.Y);
    }
}
