using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>To which key an access token is bound (RFC 9449, section 6).</summary>
/// <param name="thumbprint">Thumbprint of the key (RFC 7638).</param>
/// <param name="token">The access token.</param>
public sealed class DpopBinding(string thumbprint, string token)
{
    private volatile DpopProofKey? lastUsed;

    /// <summary>Thumbprint of the key (RFC 7638).</summary>
    public string Thumbprint { get; } = thumbprint;

    /// <summary>The <c>ath</c> of proofs: SHA-256 of the token, in base64url.</summary>
    public string TokenHash { get; } = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <summary>The key of the last good proof: callers send the same header again and again.</summary>
    public DpopProofKey? LastUsed { get => lastUsed; set => lastUsed = value; }

    /// <summary>The key in a header of a proof that was good before; null for another header.</summary>
    public DpopProofKey? Known(string encodedHeader) =>
        LastUsed is { } key && key.EncodedHeader == encodedHeader ? key : null;
}

/// <summary>A key in the header of a DPoP proof.</summary>
/// <param name="EncodedHeader">The header.</param>
/// <param name="Key">The key.</param>
/// <param name="Thumbprint">Its thumbprint (RFC 7638).</param>
public sealed record DpopProofKey(string EncodedHeader, SecurityKey Key, string Thumbprint)
{
    /// <summary>The key in the header of a proof; null where it has no public key that can be used.</summary>
    public static DpopProofKey? In(JsonWebToken proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (!proof.TryGetHeaderValue("jwk", out JsonElement jwk) || PublicKeys.Public(jwk) is not { } key)
            return null;
        return new(proof.EncodedHeader, key, PublicKeys.Thumbprint(key));
    }
}
