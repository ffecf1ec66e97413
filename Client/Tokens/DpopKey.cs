using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Grid.Client.Tokens;

/// <summary>
/// A key to which access tokens are bound (DPoP, RFC 9449): a stolen token is of no use without it. It may be another
/// than the key that signs assertions, and need not be registered.
/// </summary>
public sealed class DpopKey
{
    /// <summary>A key that may be anywhere.</summary>
    /// <param name="signer">Signs; its key id is not used.</param>
    /// <param name="publicJwk">The public half as a JWK (RFC 7517), without any private member.</param>
    public DpopKey(IAssertionSigner signer, string publicJwk)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentException.ThrowIfNullOrEmpty(publicJwk);
        using var jwk = JsonDocument.Parse(publicJwk);
        if (jwk.RootElement.ValueKind != JsonValueKind.Object || jwk.RootElement.TryGetProperty("d", out _))
            throw new ArgumentException("The JWK must be the public half of a key.", nameof(publicJwk));
        (Signer, PublicJwk) = (signer, publicJwk);
    }

    /// <summary>Signs proofs.</summary>
    internal IAssertionSigner Signer { get; }

    /// <summary>The public half, which stands in each proof.</summary>
    internal string PublicJwk { get; }

    /// <summary>A key on the curve P-256.</summary>
    /// <param name="key">The key, also one that a security module holds; the caller disposes of it.</param>
    public static DpopKey Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.KeySize != 256)
            throw new ArgumentException("The key must be on the curve P-256.", nameof(key));
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        return new(
            new EcdsaAssertionSigner(key), $$"""{"kty":"EC","crv":"P-256","x":"{{x}}","y":"{{y}}"}""");
    }

    /// <summary>An RSA key of 2,048 bits or more.</summary>
    /// <param name="key">The key, also one that a security module holds; the caller disposes of it.</param>
    public static DpopKey Of(RSA key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var (n, e) = (Base64Url.EncodeToString(parameters.Modulus), Base64Url.EncodeToString(parameters.Exponent));
        return new(new RsaAssertionSigner(key), $$"""{"kty":"RSA","n":"{{n}}","e":"{{e}}"}""");
    }
}
