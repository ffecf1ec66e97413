using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests;

public sealed class TokenTests(RunningServer server)
{
    [Fact]
    public async Task A_token_is_told_with_its_scopes_and_lifetime_and_is_not_stored_on_the_way()
    {
        var answer = await server.Api.AskToken("demo-registry", "demo-registry");
        Assert.Equal(200, answer.Status);
        Assert.Equal(("Bearer", "600"), (answer["token_type"], answer["expires_in"]));
        Assert.Equal("cards:write blacklist:write import:write ssf.read", answer["scope"]);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("demo-bank", "wrong", null, 401, "invalid_client")]
    [InlineData("nobody", "nobody", null, 401, "invalid_client")]
    [InlineData(TestClients.Bank, TestClients.Bank, null, 401, "invalid_client")]
    [InlineData("demo-bank", "demo-bank", "cards:write", 400, "invalid_scope")]
    [InlineData("demo-bank", "demo-bank", "cards:verify nonsense", 400, "invalid_scope")]
    [InlineData("demo-bank", "demo-bank", "cards:verify", 200, null)]
    public async Task Secrets_and_scopes(string client, string secret, string? scope, int status, string? error)
    {
        var answer = await server.Api.AskToken(client, secret, scope);
        Assert.Equal((status, error), (answer.Status, answer["error"]));
    }

    [Theory]
    [InlineData("", 400, "invalid_request")]
    [InlineData("grant_type=password", 400, "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", 400, "invalid_request")]
    [InlineData("grant_type=client_credentials", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_assertion=x", 401, "invalid_client")]
    public async Task Forms(string form, int status, string error)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new StringContent(form, null, "application/x-www-form-urlencoded"),
        };
        var answer = await server.Api.Send(null, request);
        Assert.Equal((status, error), (answer.Status, answer["error"]));
    }

    [Theory]
    [InlineData(TestClients.Bank, SecurityAlgorithms.EcdsaSha256)]
    [InlineData(TestClients.RsaBank, SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task A_signed_assertion_gets_a_token_that_works(string client, string algorithm)
    {
        var answer = await RequestToken(server.Api, server.Clients.Assertion(server.Url, client, algorithm: algorithm));
        Assert.Equal(200, answer.Status);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cards/verify");
        request.Headers.Authorization = new("Bearer", answer["access_token"]);
        Assert.Equal(415, (await server.Api.Send(null, request)).Status);
    }

    [Theory]
    [InlineData("the token endpoint")]
    [InlineData("the issuer with a slash")]
    [InlineData("a list of the issuer alone")]
    [InlineData("the issuer and another")]
    [InlineData("nobody")]
    public async Task The_audience_of_an_assertion_is_the_issuer_as_one_string_and_not(string audience)
    {
        var claims = TestClients.Claims(server.Url);
        if (audience == "nobody")
            claims.Remove("aud");
        else
            claims["aud"] = audience switch
            {
                "the token endpoint" => server.Url + "/oauth/token",
                "the issuer with a slash" => server.Url + "/",
                "a list of the issuer alone" => new[] { server.Url },
                _ => new[] { server.Url, "https://elsewhere.example" },
            };
        var answer = await RequestToken(server.Api, server.Clients.Sign(claims));
        Assert.Equal((401, "invalid_client"), (answer.Status, answer["error"]));
        Assert.Contains("aud", answer["error_description"], StringComparison.Ordinal);
        Assert.Equal(200, (await RequestToken(server.Api, server.Clients.Sign(TestClients.Claims(server.Url)))).Status);
    }

    [Fact]
    public async Task The_metadata_names_the_algorithms_that_are_taken()
    {
        var metadata = await server.Api.Get(null, "/.well-known/oauth-authorization-server");
        Assert.Equal(
            ["ES256", "PS256"],
            metadata.Body.GetProperty("token_endpoint_auth_signing_alg_values_supported").EnumerateArray()
                .Select(algorithm => algorithm.GetString()));
    }

    public static IEnumerable<TheoryDataRow<string>> BadAssertions => new TheoryDataRow<string>[]
    {
        "other audience", "expired", "lives too long", "no jti", "other key", "alg none", "hmac", "other subject",
        "other client_id", "RS256", "RS384", "garbage",
    };

    [Theory, MemberData(nameof(BadAssertions))]
    public async Task An_assertion_is_refused_with(string flaw)
    {
        var clients = server.Clients;
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var assertion = flaw switch
        {
            "other audience" => clients.Assertion("https://elsewhere.example"),
            "expired" => clients.Assertion(server.Url, life: TimeSpan.FromSeconds(-1)),
            "lives too long" => clients.Assertion(server.Url, life: TimeSpan.FromMinutes(6)),
            "no jti" => clients.Assertion(server.Url, jti: ""),
            "other key" => clients.Assertion(server.Url, key: new ECDsaSecurityKey(stranger)),
            "alg none" => Unsigned(clients.Assertion(server.Url)),
            "hmac" => clients.Assertion(server.Url, key: new SymmetricSecurityKey(new byte[32]), algorithm: "HS256"),
            "other subject" => clients.Assertion(server.Url, subject: TestClients.RsaBank),
            "RS256" => clients.Assertion(server.Url, TestClients.RsaBank, algorithm: "RS256"),
            "RS384" => clients.Assertion(server.Url, TestClients.RsaBank, algorithm: "RS384"),
            "garbage" => "a.b.c",
            _ => clients.Assertion(server.Url),
        };
        var answer = await RequestToken(server.Api, assertion, flaw == "other client_id" ? TestClients.RsaBank : null);
        Assert.Equal((401, "invalid_client"), (answer.Status, answer["error"]));
    }

    [Fact]
    public async Task An_assertion_is_good_for_one_use()
    {
        var assertion = server.Clients.Assertion(server.Url);
        Assert.Equal(200, (await RequestToken(server.Api, assertion)).Status);
        Assert.Equal(401, (await RequestToken(server.Api, assertion)).Status);
    }

    [Fact]
    public async Task An_assertion_is_good_for_one_use_even_over_a_restart()
    {
        await using var own = new RunningServer();
        await own.InitializeAsync();
        var assertion = own.Clients.Assertion("https://grid.example");
        var options = own.With(("PublicUrl", "https://grid.example/"));
        await own.Stop();
        Assert.Equal((200, 401), (await AskOnce(), await AskOnce()));

        async Task<int> AskOnce()
        {
            await using var run = await own.Start(options);
            using var api = new Api(run.Urls.First());
            return (await RequestToken(api, assertion)).Status;
        }
    }

    private static string Unsigned(string jwt) =>
        Base64UrlEncoder.Encode("""{"alg":"none"}""") + "." + jwt.Split('.')[1] + ".";

    public static async Task<Answer> RequestToken(
        Api api, string assertion, string? clientId = null, string? proof = null)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
        };
        if (clientId is not null)
            form["client_id"] = clientId;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token");
        request.Content = new FormUrlEncodedContent(form);
        if (proof is not null)
            request.Headers.TryAddWithoutValidation("DPoP", proof);
        return await api.Send(null, request);
    }
}
