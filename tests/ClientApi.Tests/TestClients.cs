using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests;

/// <summary>Clients with keys of their own, as in a real installation.</summary>
public sealed class TestClients
{
    public const string Bank = "bank-es256";
    public const string RsaBank = "bank-rsa";

    /// <summary>A client whose tokens must be bound to a key.</summary>
    public const string BoundBank = "bank-bound";

    public static readonly string Institution = Sample.Code("91999900MA0000005");

    private readonly ECDsaSecurityKey ecKey = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "ec" };
    private readonly RsaSecurityKey rsaKey = new(RSA.Create(2048)) { KeyId = "rsa" };

    /// <summary>The public half of the key with which assertions are signed.</summary>
    public object Jwks => new { keys = new[] { EcPublic() } };

    /// <summary>The same key together with others.</summary>
    public object JwksWith(params object[] others) => new { keys = (object[])[EcPublic(), .. others] };

    /// <summary>A key for RSA signatures by <paramref name="algorithm"/>.</summary>
    public object RsaJwk(string algorithm)
    {
        var key = rsaKey.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = algorithm, n = Base64UrlEncoder.Encode(key.Modulus),
            e = Base64UrlEncoder.Encode(key.Exponent) };
    }

    /// <summary>The same key with its private part.</summary>
    public object PrivateJwks
    {
        get
        {
            var key = ecKey.ECDsa.ExportParameters(false).Q;
            return new { keys = new[] { new { kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(key.X),
                y = Base64UrlEncoder.Encode(key.Y), d = Base64UrlEncoder.Encode(new byte[32]) } } };
        }
    }

    public string File => JsonSerializer.Serialize(new
    {
        clients = new[] { Entry(Bank, EcPublic()), Entry(RsaBank, RsaPublic()), Entry(BoundBank, EcPublic(), true) },
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

    /// <summary>Claims of a valid assertion, which a test changes before signing.</summary>
    public static IDictionary<string, object> Claims(string audience, string client = Bank)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new Dictionary<string, object>
        {
            ["iss"] = client, ["sub"] = client, ["aud"] = audience,
            ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(2).ToUnixTimeSeconds(),
        };
    }

    /// <summary>Signs a header and claims of the test's choice with the key of <see cref="Bank"/>.</summary>
    public string Sign(IDictionary<string, object> claims, IDictionary<string, object>? header = null) =>
        Sign(ecKey.ECDsa, claims, header);

    /// <summary>Signs a header and claims of the test's choice with a key for ES256.</summary>
    public static string Sign(
        ECDsa key, IDictionary<string, object> claims, IDictionary<string, object>? header = null)
    {
        header ??= new Dictionary<string, object>();
        header["alg"] = "ES256";
        var text = Encode(header) + "." + Encode(claims);
        return text + "." + Base64UrlEncoder.Encode(
            key.SignData(System.Text.Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256));

        static string Encode(object part) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(part));
    }

    private static object Entry(string id, object key, bool isBound = false) => new
    {
        id,
        role = "institution",
        institution = Institution,
        dpopBoundAccessTokens = isBound ? true : (bool?)null,
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
