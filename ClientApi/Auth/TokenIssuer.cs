using Grid.ClientApi.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>Issues access tokens: ES256 JWTs (RFC 9068) that end after ten minutes.</summary>
public sealed class TokenIssuer(GridKeys keys, Issuer issuer, TimeProvider clock, Func<Guid> newId)
{
    /// <summary>What kind of JWT an access token is (RFC 9068, section 2.1).</summary>
    public const string Type = "at+jwt";

    /// <summary>How long a token can be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials credentials = new(keys.Signing.ForSigning(), SecurityAlgorithms.EcdsaSha256);

    /// <summary>The claim with the thumbprint of the key that proved the client; a token ends with that key.</summary>
    public const string Key = "client_key";

    /// <summary>A token for <paramref name="client"/> with <paramref name="scopes"/>.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="scopes">What it allows.</param>
    /// <param name="key">Thumbprint of the key that proved the client; null where no key did.</param>
    /// <param name="boundTo">To what it is bound.</param>
    public string Issue(ApiClient client, Scopes scopes, string? key, Confirmation boundTo)
    {
        ArgumentNullException.ThrowIfNull(client);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = client.Id,
            ["client_id"] = client.Id,
            ["role"] = Roles.Name(client.Role),
            ["institution"] = client.Institution.Value,
            ["scope"] = ScopeNames.Text(scopes),
            ["jti"] = newId().ToString("N"),
        };
        if (key is not null)
            claims[Key] = key;
        boundTo.WriteTo(claims);
        return Sign(claims);
    }

    /// <summary>A signed token of this server with <paramref name="claims"/>, which ends after its lifetime.</summary>
    internal string Sign(Dictionary<string, object> claims)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = issuer.Url,
            Audience = issuer.Url,
            IssuedAt = now,
            Expires = now + Lifetime,
            SigningCredentials = credentials,
            Claims = claims,
        });
    }
}
