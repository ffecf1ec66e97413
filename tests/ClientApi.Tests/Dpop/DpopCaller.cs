using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests.Dpop;

/// <summary>Calls a server with access tokens that are bound to a key (RFC 9449).</summary>
public sealed class DpopCaller : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<string, string> tokens = new();

    public void Dispose() => key.Dispose();

    /// <summary>A proof, which the test changes before it is signed.</summary>
    public ProofDraft Draft(string method, string url, string? token = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            ["htm"] = method, ["htu"] = url,
            ["iat"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        };
        if (token is not null)
            claims["ath"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        var header = new Dictionary<string, object>
        {
            ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = ProofDraft.Public(key),
        };
        return new(header, claims) { Sign = data => key.SignData(data, HashAlgorithmName.SHA256) };
    }

    /// <summary>A proof for one request.</summary>
    public string Proof(string method, string url, string? token = null) => Draft(method, url, token).Text();

    /// <summary>A bound token of a client of the demonstration.</summary>
    public async Task<string> Token(RunningServer server, string client)
    {
        if (!tokens.TryGetValue(client, out var token))
        {
            var answer = await Ask(server.Api, Proof("POST", server.Url + "/oauth/token"), client);
            tokens[client] = token = answer["access_token"]!;
        }
        return token;
    }

    /// <summary>Asks for a token of a client of the demonstration with proofs of the test's choice.</summary>
    public static async Task<Answer> Ask(Api api, string? proof, string client = "demo-bank", string? second = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token");
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{client}"));
        request.Headers.Authorization = new("Basic", basic);
        Add(request, proof, second);
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        return await api.Send(null, request);
    }

    /// <summary>Sends a request whose body is refused with 400 where the token lets it in.</summary>
    public static async Task<Answer> Call(
        Api api, string token, string? proof, string? second = null, string scheme = "DPoP")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cards/verify")
        {
            Content = new StringContent("{}", null, "application/json"),
        };
        request.Headers.Authorization = new(scheme, token);
        Add(request, proof, second);
        return await api.Send(null, request);
    }

    private static void Add(HttpRequestMessage request, params string?[] proofs)
    {
        foreach (var proof in proofs)
            if (proof is not null)
                request.Headers.TryAddWithoutValidation("DPoP", proof);
    }
}

/// <summary>A proof before it is signed.</summary>
public sealed class ProofDraft(IDictionary<string, object> header, IDictionary<string, object> claims)
{
    public IDictionary<string, object> Header { get; } = header;

    public IDictionary<string, object> Claims { get; } = claims;

    /// <summary>Signs.</summary>
    public Func<byte[], byte[]> Sign { get; set; } = _ => [];

    /// <summary>Changes the text of the claims.</summary>
    public Func<string, string> Rewrite { get; set; } = claims => claims;

    public string Text()
    {
        var signed = Base64UrlEncoder.Encode(JsonSerializer.Serialize(Header)) + "."
            + Base64UrlEncoder.Encode(Rewrite(JsonSerializer.Serialize(Claims)));
        return signed + "." + Base64UrlEncoder.Encode(Sign(Encoding.ASCII.GetBytes(signed)));
    }

    /// <summary>Signs with a key of another kind, which stands in the header.</summary>
    public void By(ECDsa key, HashAlgorithmName hash, string algorithm)
    {
        (Header["alg"], Header["jwk"]) = (algorithm, Public(key));
        Sign = data => key.SignData(data, hash);
    }

    /// <summary>Signs with an RSA key, which stands in the header.</summary>
    public void By(RSA key, RSASignaturePadding padding, string algorithm)
    {
        var parameters = key.ExportParameters(false);
        (Header["alg"], Header["jwk"]) = (algorithm, new Dictionary<string, object>
        {
            ["kty"] = "RSA", ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        });
        Sign = data => key.SignData(data, HashAlgorithmName.SHA256, padding);
    }

    public static IDictionary<string, object> Public(ECDsa key)
    {
        var parameters = key.ExportParameters(false);
        return new Dictionary<string, object>
        {
            ["kty"] = "EC", ["crv"] = key.KeySize == 256 ? "P-256" : "P-384",
            ["x"] = Base64UrlEncoder.Encode(parameters.Q.X), ["y"] = Base64UrlEncoder.Encode(parameters.Q.Y),
        };
    }
}
