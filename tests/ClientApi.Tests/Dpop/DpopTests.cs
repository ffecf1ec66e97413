using System.Security.Cryptography;
using System.Text.Json;
using Grid.ClientApi.Tests.Attacks;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests.Dpop;

/// <summary>Access tokens that are bound to a key by DPoP, by clause of RFC 9449.</summary>
public sealed class DpopTests(RunningServer server, TwoSilos silos) : IDisposable
{
    private const string Verify = "/v1/cards/verify";
    private readonly DpopCaller caller = new();

    public static IEnumerable<TheoryDataRow<string>> Flaws => WrongProofs.All;

    private string TokenUrl => server.Url + "/oauth/token";

    private string VerifyUrl => server.Url + Verify;

    public void Dispose() => caller.Dispose();

    [Fact]
    public async Task A_proof_makes_a_token_that_is_bound_to_its_key_and_works_with_further_proofs()
    {
        var proof = caller.Draft("POST", TokenUrl);
        var answer = await DpopCaller.Ask(server.Api, proof.Text());
        Assert.Equal((200, "DPoP"), (answer.Status, answer["token_type"]));
        var token = answer["access_token"]!;
        var thumbprint = Base64UrlEncoder.Encode(
            new JsonWebKey(JsonSerializer.Serialize(proof.Header["jwk"])).ComputeJwkThumbprint());
        var confirmation = new JsonWebToken(token).GetPayloadValue<JsonElement>("cnf");
        Assert.Equal($$"""{"jkt":"{{thumbprint}}"}""", confirmation.GetRawText());
        for (var i = 0; i < 3; i++)
            Assert.Equal(400, (await Call(token, caller.Proof("POST", VerifyUrl, token))).Status);
    }

    [Fact]
    public async Task A_token_of_a_signed_assertion_is_bound_too()
    {
        var token = await BoundToken(server.Clients.Assertion(server.Url));
        Assert.Equal(("DPoP", 200), (token["token_type"], token.Status));
        Assert.Equal(400, (await Call(token["access_token"]!)).Status);
    }

    [Fact]
    public async Task A_key_for_PS256_is_taken_as_well()
    {
        using var key = RSA.Create(2048);
        var first = caller.Draft("POST", TokenUrl);
        first.By(key, RSASignaturePadding.Pss, "PS256");
        var token = (await DpopCaller.Ask(server.Api, first.Text()))["access_token"]!;
        var proof = caller.Draft("POST", VerifyUrl, token);
        proof.By(key, RSASignaturePadding.Pss, "PS256");
        Assert.Equal(400, (await Call(token, proof.Text())).Status);
    }

    [Theory, MemberData(nameof(Flaws))]
    public async Task No_token_is_issued_for(string flaw)
    {
        var proof = WrongProofs.With(flaw, caller.Draft("POST", TokenUrl));
        var answer = await DpopCaller.Ask(server.Api, proof);
        Assert.Equal((400, "invalid_dpop_proof"), (answer.Status, answer["error"]));
    }

    [Theory, MemberData(nameof(Flaws))]
    public async Task A_bound_token_opens_nothing_with(string flaw)
    {
        var token = await caller.Token(server, "demo-bank");
        var answer = await Call(token, WrongProofs.With(flaw, caller.Draft("POST", VerifyUrl, token)));
        // Where the flaw is a key that could be used, it is another than the token's.
        var isOfOtherKey = flaw is "4.3 (5) RS256";
        Refused(answer, isOfOtherKey ? "invalid_token" : "invalid_dpop_proof");
    }

    [Theory]
    [InlineData("4.3 (1) two proofs", "invalid_dpop_proof")]
    [InlineData("7.1 no proof", "invalid_dpop_proof")]
    [InlineData("7.1 an empty proof", "invalid_dpop_proof")]
    [InlineData("4.3 (2) not a JWT", "invalid_dpop_proof")]
    [InlineData("4.3 (12) no ath", "invalid_dpop_proof")]
    [InlineData("4.3 (12) ath of another token", "invalid_dpop_proof")]
    [InlineData("4.3 (12) another key", "invalid_token")]
    [InlineData("11.1 used before", "invalid_dpop_proof")]
    public async Task A_bound_token_opens_nothing_where_its_proof_is(string flaw, string error)
    {
        using var stranger = new DpopCaller();
        var token = await caller.Token(server, "demo-bank");
        var good = caller.Proof("POST", VerifyUrl, token);
        if (flaw == "11.1 used before")
            Assert.Equal(400, (await Call(token, good)).Status);
        var (first, second) = flaw switch
        {
            "4.3 (1) two proofs" => (good, caller.Proof("POST", VerifyUrl, token)),
            "7.1 no proof" => (null, null),
            "7.1 an empty proof" => ("", null),
            "4.3 (2) not a JWT" => ("a.b.c", null),
            "4.3 (12) no ath" => (caller.Proof("POST", VerifyUrl), null),
            "4.3 (12) ath of another token" => (caller.Proof("POST", VerifyUrl, token + "x"), (string?)null),
            "4.3 (12) another key" => (stranger.Proof("POST", VerifyUrl, token), null),
            _ => (good, null),
        };
        Refused(await DpopCaller.Call(server.Api, token, first, second), error);
    }

    [Fact]
    public async Task The_token_endpoint_takes_one_proof_once()
    {
        var proof = caller.Proof("POST", TokenUrl);
        var two = await DpopCaller.Ask(server.Api, proof, second: caller.Proof("POST", TokenUrl));
        Assert.Equal((400, "invalid_dpop_proof"), (two.Status, two["error"]));
        Assert.Equal(200, (await DpopCaller.Ask(server.Api, proof)).Status);
        var again = await DpopCaller.Ask(server.Api, proof);
        Assert.Equal((400, "invalid_dpop_proof"), (again.Status, again["error"]));
        Assert.Contains("used before", again["error_description"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?query=1#fragment")]
    [InlineData("/../verify")]
    [InlineData("upper case")]
    public async Task The_URL_of_a_proof_is_compared_after_normalization(string change)
    {
        var token = await caller.Token(server, "demo-bank");
        var url = change == "upper case"
            ? VerifyUrl.Replace("http:", "HTTP:", StringComparison.Ordinal)
                .Replace("/v1", "/%761", StringComparison.Ordinal)
            : VerifyUrl + change;
        Assert.Equal(400, (await Call(token, caller.Proof("POST", url, token))).Status);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(-30)]
    public async Task A_proof_may_be_a_few_seconds_ahead_or_less_than_a_minute_old(int seconds)
    {
        var token = await caller.Token(server, "demo-bank");
        var proof = caller.Draft("POST", VerifyUrl, token);
        proof.Claims["iat"] = (long)proof.Claims["iat"] + seconds;
        Assert.Equal(400, (await Call(token, proof.Text())).Status);
    }

    [Fact]
    public async Task A_bound_token_is_no_bearer_token_and_a_bearer_token_is_not_bound()
    {
        var bound = await caller.Token(server, "demo-bank");
        foreach (var proof in new[] { null, caller.Proof("POST", VerifyUrl, bound) })
        {
            var answer = await DpopCaller.Call(server.Api, bound, proof, scheme: "Bearer");
            Assert.Equal((401, "invalid_token"), (answer.Status, answer["code"]));
            Assert.Equal(["Bearer", "DPoP"], answer.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
        }
        var bearer = await server.Api.Token("demo-bank");
        Refused(await Call(bearer, caller.Proof("POST", VerifyUrl, bearer)), "invalid_token");
    }

    [Fact]
    public async Task A_role_without_the_scope_is_answered_in_the_scheme_of_its_token()
    {
        var token = await caller.Token(server, "demo-registry");
        var answer = await Call(token, caller.Proof("POST", VerifyUrl, token));
        Assert.Equal((403, "insufficient_scope"), (answer.Status, answer["code"]));
        var challenge = Assert.Single(answer.Headers.WwwAuthenticate);
        Assert.Equal("DPoP", challenge.Scheme);
        Assert.Contains("error=\"insufficient_scope\"", challenge.Parameter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_whose_tokens_must_be_bound_gets_no_other()
    {
        var bearer = await TokenTests.RequestToken(
            server.Api, server.Clients.Assertion(server.Url, TestClients.BoundBank));
        Assert.Equal((400, "invalid_dpop_proof"), (bearer.Status, bearer["error"]));
        var bound = await BoundToken(server.Clients.Assertion(server.Url, TestClients.BoundBank));
        Assert.Equal((200, "DPoP"), (bound.Status, bound["token_type"]));
        Assert.Equal(400, (await Call(bound["access_token"]!)).Status);
    }

    [Fact]
    public async Task Where_the_operator_wants_it_registered_institutions_get_bound_tokens_alone()
    {
        await using var own = new RunningServer { Others = [("Tokens:DpopBoundAccessTokens", "true")] };
        await own.InitializeAsync();
        var code = Sample.Code();
        var registration = Sample.Registration(code, own.Clients.Jwks);
        Assert.Equal(200, (await own.Api.Post("demo-regulator", "/v1/institutions", registration)).Status);
        foreach (var client in new[] { code, TestClients.Bank })
        {
            var refused = await TokenTests.RequestToken(own.Api, own.Clients.Assertion(own.Url, client));
            Assert.Equal((400, "invalid_dpop_proof"), (refused.Status, refused["error"]));
        }
        Assert.Equal(200, (await own.Api.AskToken("demo-bank", "demo-bank")).Status);
    }

    [Fact]
    public async Task A_proof_serves_one_of_two_silos()
    {
        var (one, two) = await silos.Apis();
        using (one)
        using (two)
        {
            var token = (await DpopCaller.Ask(one, caller.Proof("POST", TwoSilos.Issuer + "/oauth/token")))
                ["access_token"]!;
            var proof = caller.Proof("POST", TwoSilos.Issuer + Verify, token);
            Assert.Equal(400, (await DpopCaller.Call(one, token, proof)).Status);
            Refused(await DpopCaller.Call(two, token, proof), "invalid_dpop_proof");
            var another = caller.Proof("POST", TwoSilos.Issuer + Verify, token);
            Assert.Equal(400, (await DpopCaller.Call(two, token, another)).Status);
        }
    }

    [Fact]
    public async Task A_proof_serves_one_request_even_over_a_restart()
    {
        await using var own = new RunningServer();
        await own.InitializeAsync();
        var options = own.With(("PublicUrl", TwoSilos.Issuer));
        await own.Stop();
        var proof = caller.Proof("POST", TwoSilos.Issuer + "/oauth/token");
        Assert.Equal((200, 400), (await Once(), await Once()));

        async Task<int> Once()
        {
            await using var run = await own.Start(options);
            using var api = new Api(run.Urls.First());
            return (await DpopCaller.Ask(api, proof)).Status;
        }
    }

    [Fact]
    public async Task The_metadata_names_the_algorithms_of_proofs()
    {
        var metadata = await server.Api.Get(null, "/.well-known/oauth-authorization-server");
        Assert.Equal(
            ["ES256", "PS256"],
            metadata.Body.GetProperty("dpop_signing_alg_values_supported").EnumerateArray()
                .Select(algorithm => algorithm.GetString()));
    }

    private async Task<Answer> BoundToken(string assertion) => await TokenTests.RequestToken(
        server.Api, assertion, proof: caller.Proof("POST", TokenUrl));

    private Task<Answer> Call(string token, string? proof = null) =>
        DpopCaller.Call(server.Api, token, proof ?? caller.Proof("POST", VerifyUrl, token));

    private static void Refused(Answer answer, string error)
    {
        Assert.Equal((401, error), (answer.Status, answer["code"]));
        var challenge = Assert.Single(answer.Headers.WwwAuthenticate);
        Assert.Equal("DPoP", challenge.Scheme);
        Assert.Contains($"error=\"{answer["code"]}\"", challenge.Parameter, StringComparison.Ordinal);
        Assert.Contains("algs=\"ES256 PS256\"", challenge.Parameter, StringComparison.Ordinal);
    }
}
