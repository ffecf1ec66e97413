using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Grid.ClientApi.Auth;

/// <summary>A request for a token (RFC 6749, section 4.4.2; RFC 7523, section 2.2).</summary>
public sealed class TokenRequest
{
    /// <summary>Always <c>client_credentials</c>.</summary>
    [Required, AllowedValues("client_credentials"), JsonPropertyName("grant_type")]
    public string? GrantType { get; set; }

    /// <summary>Scopes with spaces between; absent: all that the client may have.</summary>
    [JsonPropertyName("scope")] public string? Scope { get; set; }

    /// <summary>Always <c>urn:ietf:params:oauth:client-assertion-type:jwt-bearer</c>.</summary>
    [AllowedValues(ClientAssertions.Type), JsonPropertyName("client_assertion_type")]
    public string? AssertionType { get; set; }

    /// <summary>A JWT signed with the client's key, good for five minutes at most and for one use.</summary>
    [JsonPropertyName("client_assertion")] public string? Assertion { get; set; }

    /// <summary>The client: needed where it is known by its certificate, optional where an assertion is sent.</summary>
    [JsonPropertyName("client_id")] public string? ClientId { get; set; }
}

/// <summary>A token (RFC 6749, section 5.1).</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="TokenType"><c>Bearer</c>, or <c>DPoP</c> for a token that is bound to a key.</param>
/// <param name="ExpiresIn">Lifetime in seconds.</param>
/// <param name="Scope">What it allows.</param>
public sealed record TokenAnswer(
    [property: Required, JsonPropertyName("access_token")] string AccessToken,
    [property: Required, JsonPropertyName("token_type")] string TokenType,
    [property: Required, JsonPropertyName("expires_in")] int ExpiresIn,
    [property: Required, JsonPropertyName("scope")] string Scope);

/// <summary>Why there is no token (RFC 6749, section 5.2).</summary>
/// <param name="Error">The standard's code.</param>
/// <param name="Description">What is wrong, for people.</param>
public sealed record OAuthError(
    [property: Required, JsonPropertyName("error")] string Error,
    [property: Required, JsonPropertyName("error_description")] string Description);

/// <summary>What the authorization server can do (RFC 8414).</summary>
/// <param name="Issuer">Its URL.</param>
/// <param name="TokenEndpoint">URL of the token endpoint.</param>
/// <param name="JwksUri">URL of the public keys.</param>
/// <param name="Scopes">Every scope.</param>
/// <param name="GrantTypes">Client credentials alone.</param>
/// <param name="AuthMethods">How clients authenticate.</param>
/// <param name="AuthAlgorithms">Algorithms for client assertions.</param>
/// <param name="ResponseTypes">None: there is no authorization endpoint.</param>
/// <param name="DpopAlgorithms">Algorithms for DPoP proofs (RFC 9449).</param>
/// <param name="CertificateBoundTokens">Whether tokens are bound to certificates of callers (RFC 8705).</param>
/// <param name="StatusLists">URL of the list of status lists (Token Status List, section 9.1).</param>
public sealed record ServerMetadata(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
    [property: JsonPropertyName("jwks_uri")] string JwksUri,
    [property: JsonPropertyName("scopes_supported")] IReadOnlyList<string> Scopes,
    [property: JsonPropertyName("grant_types_supported")] IReadOnlyList<string> GrantTypes,
    [property: JsonPropertyName("token_endpoint_auth_methods_supported")] IReadOnlyList<string> AuthMethods,
    [property: JsonPropertyName("token_endpoint_auth_signing_alg_values_supported")]
    IReadOnlyList<string> AuthAlgorithms,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes,
    [property: JsonPropertyName("dpop_signing_alg_values_supported")] IReadOnlyList<string> DpopAlgorithms,
    [property: JsonPropertyName("tls_client_certificate_bound_access_tokens")] bool CertificateBoundTokens,
    [property: JsonPropertyName("status_list_aggregation_endpoint")] string StatusLists);

/// <summary>Public keys (RFC 7517).</summary>
/// <param name="Keys">The keys.</param>
public sealed record KeySet([property: Required] IReadOnlyList<PublicKey> Keys);

/// <summary>The public half of an EC key (RFC 7518, section 6.2).</summary>
/// <param name="Kty">Always <c>EC</c>.</param>
/// <param name="Use">Always <c>sig</c>.</param>
/// <param name="Alg">Always <c>ES256</c>.</param>
/// <param name="Kid">The key's id.</param>
/// <param name="Crv">Always <c>P-256</c>.</param>
/// <param name="X">The point's x coordinate.</param>
/// <param name="Y">The point's y coordinate.</param>
public sealed record PublicKey(string Kty, string Use, string Alg, string Kid, string Crv, string X, string Y);
