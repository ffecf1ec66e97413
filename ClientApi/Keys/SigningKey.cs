using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Keys;

/// <summary>The ES256 key pair (RFC 7518, section 3.4) with the id under which its public half is published.</summary>
/// <param name="Id">The RFC 7638 thumbprint of the public key.</param>
/// <param name="Pkcs8">The private key.</param>
public sealed record SigningKey(string Id, byte[] Pkcs8)
{
    /// <summary>The key pair of <paramref name="ecdsa"/>.</summary>
    public static SigningKey Of(ECDsa ecdsa)
    {
        ArgumentNullException.ThrowIfNull(ecdsa);
        var id = Base64UrlEncoder.Encode(Public(ecdsa).ComputeJwkThumbprint());
        return new(id, ecdsa.ExportPkcs8PrivateKey());
    }

    /// <summary>For signing and for checking what this grid signed.</summary>
    public ECDsaSecurityKey ForSigning() => new(Import()) { KeyId = Id };

    /// <summary>The public half, as it stands in the key set.</summary>
    public JsonWebKey ForPublishing()
    {
        using var ecdsa = Import();
        var key = Public(ecdsa);
        key.Kid = Id;
        key.Use = JsonWebKeyUseNames.Sig;
        key.Alg = SecurityAlgorithms.EcdsaSha256;
        return key;
    }

    private ECDsa Import()
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(Pkcs8, out _);
        return ecdsa;
    }

    private static JsonWebKey Public(ECDsa ecdsa)
    {
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
        };
    }
}
