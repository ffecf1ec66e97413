using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests;

/// <summary>Clients with keys of their own, as a real installation has them.</summary>
public sealed class TestClients
{
    public const string Bank = "bank-es256";
    public const string RsaBank = "bank-rsa";

    public static readonly string Institution = Sample.Code("91999900MA0000005");

    private readonly ECDsaSecurityKey ecKey = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "ec" };
    private readonly RsaSecurityKey rsaKey = new(RSA.Create(2048)) { KeyId = "rsa" };

    /// <summary>The public half of the key with which assertions are signed.</summary>
    public object Jwks => new { keys = new[] { EcPublic() } };

    public string File => JsonSerializer.Serialize(new
    {
        clients = new[] { Entry(Bank, EcPublic()), Entry(RsaBank, RsaPublic()) },
    });

    public string Assertion(
        string audience, string client = Bank, string? jti = null, TimeSpan? life = null, string? algorithm = null,
        SecurityKey? key = null, string? subject = null)
    {
        key ??= client == RsaBank ? rsaKey : ecKey;
        algorithm ??= key is RsaSecurityKey ? SecurityAlgorithms.RsaSsaPssSha256 : SecurityAlgorithms.EcdsaSha256;
        var claims = new Dictionary<string, object> { ["sub"] = subject ?? client };
        if (jti != "")
            claims["jti"] = jti ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
        {
            Issuer = client,
            Audience = audience,
            Expires = now + (life ?? TimeSpan.FromMinutes(2)),
            Claims = claims,
            SigningCredentials = new(key, algorithm),
        });
    }

    private static object Entry(string id, object key) => new
    {
        id,
        role = "institution",
        institution = Institution,
        jwks = new { keys = new[] { key } },
    };

    private object EcPublic()
    {
        var point = ecKey.ECDsa.ExportParameters(false).Q;
        return new { kty = "EC", crv = "P-256", kid = "ec", x = Base64UrlEncoder.Encode(point.X),
            y = Base64UrlEncoder.Encode(point.Y) };
    }

    private object RsaPublic()
    {
        var key = rsaKey.Rsa.ExportParameters(false);
        return new { kty = "RSA", kid = "rsa", n = Base64UrlEncoder.Encode(key.Modulus),
            e = Base64UrlEncoder.Encode(key.Exponent) };
    }
}
