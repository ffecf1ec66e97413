using System.Security.Cryptography;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
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
    ];

    public async Task Authorize(HttpRequestMessage request, string kind, string client)
    {
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
