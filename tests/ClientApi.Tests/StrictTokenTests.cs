using System.Net.Http.Json;
using System.Security.Cryptography;
using Grid.ClientApi.Auth;

namespace Grid.ClientApi.Tests;

/// <summary>Requirements on client assertions and access tokens beyond a valid signature.</summary>
public sealed class StrictTokenTests(RunningServer server)
{
    public static readonly TheoryDataRow<string>[] WrongAccessTokens =
    [
        "no scope", "scope of numbers", "unknown scope", "no sub", "no type", "assertion's type", "crit",
        "second audience", "audience in a list", "exp as text", "holder without phone", "holder without tenure",
        "holder's tenure as text",
        "holder without auth_time", "holder's auth_time out of range", "holder without sub", "role as a number",
    ];

    [Theory]
    [InlineData("nbf", 8, 200)]
    [InlineData("nbf", 60, 401)]
    [InlineData("iat", 8, 200)]
    [InlineData("iat", 60, 401)]
    public async Task An_assertion_may_be_a_few_seconds_ahead_of_the_servers_clock(string date, int ahead, int status)
    {
        var claims = TestClients.Claims(server.Url);
        claims[date] = TimeProvider.System.GetUtcNow().AddSeconds(ahead).ToUnixTimeSeconds();
        var answer = await Ask(claims);
        Assert.Equal(status, answer.Status);
        if (status == 401)
            Assert.Contains("10 seconds ahead", answer["error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_refusal_of_an_expired_assertion_names_the_time()
    {
        var claims = TestClients.Claims(server.Url);
        claims["exp"] = TimeProvider.System.GetUtcNow().AddSeconds(-2).ToUnixTimeSeconds();
        var answer = await Ask(claims);
        Assert.Equal((401, "invalid_client"), (answer.Status, answer["error"]));
        Assert.Contains("has expired", answer["error_description"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JWT", 200)]
    [InlineData("client-authentication+jwt", 200)]
    [InlineData("at+jwt", 401)]
    [InlineData("secevent+jwt", 401)]
    public async Task An_assertion_has_no_other_type(string type, int status) =>
        Assert.Equal(status, (await Ask(TestClients.Claims(server.Url), new() { ["typ"] = type })).Status);

    [Fact]
    public async Task An_assertion_with_a_critical_extension_is_refused() => Assert.Equal(401, (await Ask(
        TestClients.Claims(server.Url), new() { ["crit"] = new[] { "exp" }, ["exp"] = 1 })).Status);

    [Theory]
    [InlineData("exp")]
    [InlineData("nbf")]
    [InlineData("iat")]
    public async Task A_date_of_an_assertion_is_a_number(string date)
    {
        var claims = TestClients.Claims(server.Url);
        var seconds = date == "exp" ? 60 : -1;
        claims[date] = TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds().ToString(
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(401, (await Ask(claims)).Status);
    }

    [Fact]
    public async Task A_good_access_token_made_by_these_tests_is_accepted() =>
        Assert.Equal(400, await Verify("nothing wrong"));

    [Theory, MemberData(nameof(WrongAccessTokens))]
    public async Task An_access_token_of_the_servers_own_key_is_refused_with(string flaw) =>
        Assert.Equal(401, await Verify(flaw));

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    [InlineData(null)]
    public async Task The_token_endpoint_answers_another_type_of_body_as_OAuth_does(string? type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new ByteArrayContent("grant_type=client_credentials"u8.ToArray()),
        };
        if (type is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await server.Api.Send(null, request);
        Assert.Equal((400, "invalid_request", "application/json"), (answer.Status, answer["error"], answer.Type));
    }

    [Fact]
    public async Task Failed_attempts_of_one_client_are_limited_and_those_of_others_go_on()
    {
        await using var own = new RunningServer();
        await own.InitializeAsync();
        for (var i = 0; i < FailedAttempts.Limit; i++)
            Assert.Equal(401, (await own.Api.AskToken("demo-bank", "wrong")).Status);
        var refused = await own.Api.AskToken("demo-bank", "demo-bank");
        Assert.Equal((429, "temporarily_unavailable"), (refused.Status, refused["error"]));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), FailedAttempts.Window);
        Assert.Equal(200, (await own.Api.AskToken("demo-bank-2", "demo-bank-2")).Status);
    }

    [Fact]
    public async Task A_client_that_proves_itself_never_meets_the_limit()
    {
        for (var i = 0; i < 2 * FailedAttempts.Limit; i++)
            Assert.Equal(200, (await server.Api.AskToken("demo-bank-3", "demo-bank-3")).Status);
    }

    [Theory]
    [InlineData("unusable")]
    [InlineData("for encryption")]
    [InlineData("for RS256")]
    [InlineData("private")]
    public async Task A_key_set_is_registered_whole_or_refused(string flaw)
    {
        object jwks = flaw switch
        {
            "unusable" => server.Clients.JwksWith(new { kty = "EC", crv = "P-521", x = "AA", y = "AA" }),
            "for encryption" => server.Clients.JwksWith(new { kty = "RSA", use = "enc", n = "AQAB", e = "AQAB" }),
            "for RS256" => server.Clients.JwksWith(server.Clients.RsaJwk("RS256")),
            _ => server.Clients.PrivateJwks,
        };
        var answer = await server.Api.Post(
            "demo-regulator", "/v1/institutions", Sample.Registration(Sample.Code(), jwks));
        Assert.Equal((400, "jwks"), (answer.Status, answer["field"]));
        if (flaw != "private")
            Assert.Contains("keys[1]", answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_set_with_keys_for_both_algorithms_is_registered()
    {
        var jwks = server.Clients.JwksWith(server.Clients.RsaJwk("PS256"));
        var answer = await server.Api.Post(
            "demo-regulator", "/v1/institutions", Sample.Registration(Sample.Code(), jwks));
        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("demo-registry")]
    [InlineData("demo-station")]
    [InlineData("demo-regulator")]
    [InlineData("demo-operator")]
    public async Task The_code_of_an_authority_is_not_registered_as_a_banks(string authority)
    {
        var registration = Sample.Registration(Sample.CodeOf(authority), server.Clients.Jwks);
        var answer = await server.Api.Post("demo-regulator", "/v1/institutions", registration);
        Assert.Equal((422, "code_of_authority"), (answer.Status, answer["code"]));
    }

    private async Task<int> Verify(string flaw)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cards/verify")
        {
            Content = JsonContent.Create(new { }),
        };
        request.Headers.Authorization = new("Bearer", AccessToken(flaw));
        return (await server.Api.Send(null, request)).Status;
    }

    /// <summary>The access token of a bank, or of a holder whose token is well-formed but opens nothing.</summary>
    private string AccessToken(string flaw)
    {
        var header = new Dictionary<string, object> { ["typ"] = "at+jwt" };
        var claims = TestClients.Claims(server.Url, "demo-bank");
        (claims["iss"], claims["scope"]) = (server.Url, "cards:verify");
        if (flaw.StartsWith("holder", StringComparison.Ordinal))
            (claims["role"], claims["phone"], claims["tenure"], claims["auth_time"]) = ("holder", "p", 1, 1);
        (string? Remove, string Set, object? Value) change = flaw switch
        {
            "no scope" => ("scope", "", null),
            "scope of numbers" => (null, "scope", 7),
            "unknown scope" => (null, "scope", "cards:verify nonsense"),
            "no sub" => ("sub", "", null),
            "second audience" => (null, "aud", new[] { server.Url, "https://elsewhere.example" }),
            "audience in a list" => (null, "aud", new[] { server.Url }),
            "exp as text" => (null, "exp", "99999999999"),
            "holder without phone" => ("phone", "", null),
            "holder without tenure" => ("tenure", "", null),
            "holder's tenure as text" => (null, "tenure", "1"),
            "holder without auth_time" => ("auth_time", "", null),
            "holder's auth_time out of range" => (null, "auth_time", long.MaxValue),
            "holder without sub" => ("sub", "", null),
            "role as a number" => ("scope", "role", 6),
            _ => (null, "", null),
        };
        if (change.Remove is { } name)
            claims.Remove(name);
        if (change.Value is { } value)
            claims[change.Set] = value;
        if (flaw == "no type")
            header.Remove("typ");
        if (flaw == "assertion's type")
            header["typ"] = "JWT";
        if (flaw == "crit")
            header["crit"] = new[] { "b64" };
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(server.Keys.Signing.Pkcs8, out _);
        return TestClients.Sign(key, claims, header);
    }

    private Task<Answer> Ask(IDictionary<string, object> claims, Dictionary<string, object>? header = null) =>
        TokenTests.RequestToken(server.Api, server.Clients.Sign(claims, header));
}
