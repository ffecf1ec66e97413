using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>Reads the public keys with which clients sign their assertions (RFC 7517).</summary>
public static class PublicKeys
{
    /// <summary>What a usable key is, in words.</summary>
    public static readonly string Wanted = $"EC P-256, or RSA of {MinRsaBits} bits or more";

    private const int MinRsaBits = 2048;

    /// <summary>The usable keys of a JWK set; none where it is no such set.</summary>
    public static IReadOnlyList<SecurityKey> Read(string jwks)
    {
        try
        {
            return [.. new JsonWebKeySet(jwks).GetSigningKeys().Where(IsUsable)];
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    /// <summary>Whether a JWK set holds the private half of a key, or a secret, which nobody else may have.</summary>
    public static bool HoldSecrets(JsonElement jwks) =>
        jwks.ValueKind == JsonValueKind.Object && jwks.TryGetProperty("keys", out var keys)
        && keys.ValueKind == JsonValueKind.Array && keys.EnumerateArray().Any(HoldsSecret);

    private static bool HoldsSecret(JsonElement key) =>
        key.ValueKind == JsonValueKind.Object
        && (key.TryGetProperty("d", out _) || key.TryGetProperty("p", out _) || key.TryGetProperty("k", out _));

    private static bool IsUsable(SecurityKey key) => key switch
    {
        ECDsaSecurityKey => key.KeySize == 256,
        RsaSecurityKey => key.KeySize >= MinRsaBits,
        JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve } jwk => jwk.Crv == JsonWebKeyECTypes.P256,
        JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.RSA } jwk => jwk.KeySize >= MinRsaBits,
        _ => false,
    };
}
