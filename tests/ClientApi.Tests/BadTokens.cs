using System.Security.Cryptography;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Tests.Dpop;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests;

/// <summary>Every kind of missing or invalid token.</summary>
public sealed class BadTokens(RunningServer server)
{
    public static readonly TheoryDataRow<string>[] All =
    [
        "none", "empty", "garbage", "expired", "not yet", "other key", "alg none", "wrong audience", "wrong issuer",
        "no expiry", "a receipt", "unknown client", "changed scope", "basic", "two headers",
        "bound to what is not known", .. Bound.Select(kind => new TheoryDataRow<string>(kind)),
    ];

    /// <summary>The schemes of the challenges with which a kind is refused: its own, where it is DPoP's.</summary>
    public static string[] SchemesOf(string kind) =>
        Bound.Contains(kind) && kind != "bound as bearer" ? ["DPoP"] : ["Bearer", "DPoP"];

    private static string[] Bound =>
    [
        "bound as bearer", "bound without proof", "bound, proof of another key", "bound, proof of another method",
        "bound, proof of another path", "bound, proof of another token", "bound, proof used before",
        "bearer as bound",
    ];


    public async Task Authorize(HttpRequestMessage request, string kind, string client)
    {
        if (Bound.Contains(kind))
        {
            await AuthorizeBound(request, kind, client);
            return;
        }
        var good = await server.Api.Token(client);
        var header = kind switch
        {
            "none" => null,
            "empty" => "Bearer",
            "garbage" => "Bearer not.a.token",
            "a receipt" => "Bearer " + await SignedReceipt(),
            "changed scope" => "Bearer " + WithChangedScope(good),
            "basic" => "Basic " + good,
            "two headers" => $"Bearer {good}, Bearer {good}",
            _ => "Bearer " + Forged(kind, client),
        };
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header);
    }

    private async Task AuthorizeBound(HttpRequestMessage request, string kind, string client)
    {
        using var stranger = new DpopCaller();
        var token = kind == "bearer as bound"
            ? await server.Api.Token(client)
            : await server.Dpop.Token(server, client);
        var method = kind == "bound, proof of another method" ? "TRACE" : request.Method.Method;
        var url = new Uri(new Uri(server.Url), request.RequestUri!).GetLeftPart(UriPartial.Path);
        if (kind == "bound, proof of another path")
            url += "/more";
        var of = kind == "bound, proof of another key" ? stranger : server.Dpop;
        var proof = of.Proof(method, url, kind == "bound, proof of another token" ? "token" : token);
        if (kind == "bound, proof used before")
            Assert.NotEqual(401, (await First(request, token, proof)).Status);
        request.Headers.Authorization = new(kind == "bound as bearer" ? "Bearer" : "DPoP", token);
        if (kind != "bound without proof")
            request.Headers.TryAddWithoutValidation("DPoP", proof);
    }

    /// <summary>Sends the proof with a request that has no body.</summary>
    private async Task<Answer> First(HttpRequestMessage request, string token, string proof)
    {
        using var first = new HttpRequestMessage(request.Method, request.RequestUri);
        first.Headers.Authorization = new("DPoP", token);
        first.Headers.TryAddWithoutValidation("DPoP", proof);
        return await server.Api.Send(null, first);
    }

    private string Forged(string kind, string client)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var key = kind == "other key" ? GridKeys.Create(RandomNumberGenerator.Fill).Signing : server.Keys.Signing;
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = TokenIssuer.Type,
            Issuer = kind == "wrong issuer" ? "https://elsewhere.example" : server.Url,
            Audience = kind == "wrong audience" ? "https://elsewhere.example" : server.Url,
            NotBefore = kind == "not yet" ? now.AddMinutes(1) : null,
            Expires = kind == "no expiry" ? null : kind == "expired" ? now.AddSeconds(-1) : now.AddMinutes(5),
            SigningCredentials = kind == "alg none" ? null : new(key.ForSigning(), SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = kind == "unknown client" ? "nobody" : client,
                ["scope"] = string.Join(' ', ScopeNames.All),
            },
        };
        if (kind == "bound to what is not known")
            descriptor.Claims["cnf"] = new Dictionary<string, object> { ["x"] = "y" };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private static string WithChangedScope(string token)
    {
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]);
        parts[1] = Base64UrlEncoder.Encode(
            payload.Replace("\"scope\":\"", "\"scope\":\"ops:read ", StringComparison.Ordinal));
        return string.Join('.', parts);
    }

    private async Task<string> SignedReceipt()
    {
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(Sample.Number()));
        var receipt = answer["receipt"];
        return (await server.Api.Post("demo-bank", "/v1/receipts/check", new { receipt }))["signed"]!;
    }
}
