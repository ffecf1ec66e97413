using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>Reads the public keys with which clients sign their assertions (RFC 7517).</summary>
public static class PublicKeys
{
    /// <summary>What a usable key is, in words.</summary>
    public static readonly string Wanted = $"EC P-256 for ES256, or RSA of {MinRsaBits} bits or more for PS256";

    private const int MinRsaBits = 2048;

    /// <summary>The members of private and of symmetric keys (RFC 7518, sections 6.2.2, 6.3.2 and 6.4).</summary>
    private static readonly string[] Secrets = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>
    /// The usable keys of a JWK set that <see cref="FaultOf"/> found nothing wrong with; none where it is no such set.
    /// </summary>
    public static IReadOnlyList<SecurityKey> Read(string jwks)
    {
        try
        {
            return [.. new JsonWebKeySet(jwks).Keys.Select(Usable).OfType<SecurityKey>()];
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    /// <summary>The key's thumbprint (RFC 7638), in base64url.</summary>
    public static string Thumbprint(SecurityKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
    }

    /// <summary>
    /// What is wrong with a JWK set, naming the key; null: it holds public keys, each of them usable. One that is not
    /// would be missed by its owner only when it signs with it.
    /// </summary>
    public static string? FaultOf(JsonElement jwks)
    {
        if (jwks.ValueKind != JsonValueKind.Object || !jwks.TryGetProperty("keys", out var keys)
            || keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() == 0)
            return "is no JWK set with a key";
        var index = 0;
        foreach (var key in keys.EnumerateArray())
        {
            if (HoldsSecret(key))
                return $"holds the private half of keys[{index}]";
            if (Read($$"""{"keys":[{{key.GetRawText()}}]}""").Count == 0)
                return $"holds a key that is not usable, keys[{index}] ({Wanted})";
            index++;
        }
        return null;
    }

    /// <summary>
    /// Whether a JWK set holds the private half of a key, or a secret, neither of which may be published.
    /// </summary>
    public static bool HoldSecrets(JsonElement jwks) =>
        jwks.ValueKind == JsonValueKind.Object && jwks.TryGetProperty("keys", out var keys)
        && keys.ValueKind == JsonValueKind.Array && keys.EnumerateArray().Any(HoldsSecret);

    /// <summary>
    /// The thumbprints of the certificates in a JWK set (<c>x5c</c>, of which the first is the key's; RFC 8705, section
    /// 2.2.2); null where a key has none.
    /// </summary>
    public static IReadOnlyList<string>? Certificates(JsonElement jwks)
    {
        try
        {
            return
            [
                .. jwks.GetProperty("keys").EnumerateArray().Select(key =>
                {
                    using var certificate = X509CertificateLoader.LoadCertificate(
                        key.GetProperty("x5c")[0].GetBytesFromBase64());
                    return ClientCertificates.Thumbprint(certificate);
                }),
            ];
        }
        catch (Exception e) when (e is CryptographicException or FormatException or InvalidOperationException
            or KeyNotFoundException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>A single key; null where it is not usable, or not the public half.</summary>
    public static SecurityKey? Public(JsonElement jwk) =>
        jwk.ValueKind != JsonValueKind.Object || HoldsSecret(jwk)
            ? null
            : Read($$"""{"keys":[{{jwk.GetRawText()}}]}""") is [var key] ? key : null;

    private static bool HoldsSecret(JsonElement key) =>
        key.ValueKind == JsonValueKind.Object
        && key.EnumerateObject().Any(member => Secrets.Contains(member.Name, StringComparer.Ordinal));

    /// <summary>The key as one that checks signatures; null where it has another use, or is weak or broken.</summary>
    private static SecurityKey? Usable(JsonWebKey key)
    {
        if (key.Use is not (null or "" or JsonWebKeyUseNames.Sig)
            || (key.KeyOps is { Count: > 0 } operations && !operations.Contains("verify"))
            || key.Alg is { Length: > 0 } algorithm && !ClientAssertions.Algorithms.Contains(algorithm))
            return null;
        return key.Kty switch
        {
            JsonWebAlgorithmsKeyTypes.EllipticCurve when key.Crv == JsonWebKeyECTypes.P256 => WithPoint(key),
            JsonWebAlgorithmsKeyTypes.RSA => WithModulus(key),
            _ => null,
        };
    }

    private static ECDsaSecurityKey? WithPoint(JsonWebKey key)
    {
        try
        {
            var point = new ECPoint
            {
                X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y),
            };
            var parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point };
            return new(ECDsa.Create(parameters)) { KeyId = key.KeyId };
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static RsaSecurityKey? WithModulus(JsonWebKey key)
    {
        try
        {
            var parameters = new RSAParameters
            {
                Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E),
            };
            var rsa = new RsaSecurityKey(RSA.Create(parameters)) { KeyId = key.KeyId };
            return rsa.KeySize >= MinRsaBits ? rsa : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
