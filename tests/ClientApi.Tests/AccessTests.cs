using System.Security.Cryptography;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests;

/// <summary>Every endpoint that requires a scope, against every way to come without one.</summary>
public sealed class AccessTests(RunningServer server)
{
    private static readonly TheoryDataRow<string>[] BadTokens =
    [
        "none", "empty", "garbage", "expired", "not yet", "other key", "alg none", "wrong audience", "wrong issuer",
        "no expiry", "a receipt", "unknown client", "changed scope", "basic", "two headers",
    ];

    public static IEnumerable<TheoryDataRow<string>> EveryBadToken => BadTokens;

    public static IEnumerable<TheoryDataRow<string>> EveryClient =>
        DemoClients.All.Select(client => new TheoryDataRow<string>(client.Id));

    private IEnumerable<(string Path, Scopes AnyOf)> Guarded => server.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<RequiredScope>() is not null)
        .Select(endpoint => (endpoint.RoutePattern.RawText!, endpoint.Metadata.GetMetadata<RequiredScope>()!.AnyOf));

    [Fact]
    public void Every_endpoint_under_v1_requires_a_scope()
    {
        var open = server.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal))
            .Where(endpoint => endpoint.Metadata.GetMetadata<RequiredScope>() is not { AnyOf: not Scopes.None });
        Assert.Empty(open);
        Assert.True(Guarded.Count() >= 20);
    }

    [Theory, MemberData(nameof(EveryBadToken))]
    public async Task No_endpoint_lets_anybody_in_with(string kind)
    {
        foreach (var (path, anyOf) in Guarded)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}") };
            var client = DemoClients.All.First(client => (Roles.Allows(client.Role) & anyOf) != Scopes.None).Id;
            await Authorize(request, kind, client);
            var answer = await server.Api.Send(null, request);
            Assert.Equal((401, path), (answer.Status, path));
            Assert.Equal("application/problem+json", answer.Type);
            Assert.StartsWith(
                "Bearer", Assert.Single(answer.Headers.WwwAuthenticate).ToString(), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(EveryClient))]
    public async Task Every_endpoint_answers_those_whose_role_has_its_scope_and_nobody_else(string id)
    {
        var role = DemoClients.All.Single(client => client.Id == id).Role;
        foreach (var (path, anyOf) in Guarded)
        {
            var answer = await server.Api.Post(id, path, new { });
            var expected = (Roles.Allows(role) & anyOf) == Scopes.None ? 403 : path == "/v1/imports" ? 415 : 400;
            Assert.Equal((expected, path), (answer.Status, path));
            if (expected == 403)
                Assert.Contains(
                    "insufficient_scope", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_token_with_fewer_scopes_than_the_role_opens_fewer_endpoints()
    {
        var token = await server.Api.Token("demo-bank", "cards:report");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cards/verify");
        request.Headers.Authorization = new("Bearer", token);
        Assert.Equal(403, (await server.Api.Send(null, request)).Status);
    }

    private async Task Authorize(HttpRequestMessage request, string kind, string client)
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
