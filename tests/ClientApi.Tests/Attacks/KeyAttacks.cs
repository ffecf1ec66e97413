using Grid.ClientApi.Auth;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>
/// A thief has an institution's key, or tokens obtained with it, when the regulator replaces the key.
/// </summary>
public sealed class KeyAttacks(RunningServer server, TwoSilos silos)
{
    [Fact]
    public async Task A_replaced_key_takes_its_tokens_with_it_and_no_others()
    {
        var (code, api) = (Sample.Code(), server.Api);
        await Register(api, code, server.Clients.Jwks);
        var token = await Token(api, code, server.Url);
        Assert.Equal(200, await Verify(api, token));

        var both = server.Clients.JwksWith(server.Clients.RsaJwk("PS256"));
        await Amend(api, code, both);
        Assert.Equal(200, await Verify(api, token));
        Assert.Equal(200, await Verify(api, await Token(api, code, server.Url)));

        await Amend(api, code, new { keys = new[] { server.Clients.RsaJwk("PS256") } });
        Assert.Equal(401, await Verify(api, token));
        Assert.Equal(401, (await TokenTests.RequestToken(api, server.Clients.Assertion(server.Url, code))).Status);

        await Amend(api, code, both);
        Assert.Equal(200, await Verify(api, token));
    }

    [Fact]
    public async Task A_token_that_another_silo_knows_ends_there_too()
    {
        var (one, two) = await silos.Apis();
        var code = Sample.Code();
        await Register(one, code, server.Clients.Jwks);
        var token = await Token(one, code, TwoSilos.Issuer);
        Assert.Equal((200, 200), (await Verify(one, token), await Verify(two, token)));
        await Amend(one, code, new { keys = new[] { server.Clients.RsaJwk("PS256") } });
        Assert.Equal((401, 401), (await Verify(two, token), await Verify(one, token)));
    }

    [Fact]
    public async Task An_import_ends_with_the_key_of_its_senders_token()
    {
        var (code, api) = (Sample.Code(), server.Api);
        await Register(api, code, server.Clients.Jwks, "carrier");
        var token = await Token(api, code, server.Url);
        var (before, after, idNumber) = (Sample.Phone(), Sample.Phone(), await Sample.Issued(api));
        using var import = await OpenImport.Begin(api, token, "text/csv", $"phone,idNumber\n{before},{idNumber}\n");
        await LaterServer.Eventually(async () => await IsKnown(before));
        await Amend(api, code, new { keys = new[] { server.Clients.RsaJwk("PS256") } }, "carrier");
        await import.Send($"{after},{idNumber}\n");
        Assert.Equal("token_expired", (await import.Answer()).Code);
        Assert.False(await IsKnown(after));
    }

    [Fact]
    public void Many_tokens_of_one_client_displace_its_own_and_no_others()
    {
        var cache = new CallerCache(TimeProvider.System, capacity: 1000, share: 10);
        var other = Of("other");
        cache.Remember("other", other);
        for (var i = 0; i < 5000; i++)
            cache.Remember($"token {i}", Of("flood"));
        Assert.Same(other, cache.Find("other"));
        Assert.Null(cache.Find("token 4989"));
        for (var i = 4990; i < 5000; i++)
            Assert.NotNull(cache.Find($"token {i}"));

        for (var client = 0; client < 1000; client++)
            cache.Remember($"of {client}", Of($"client {client}"));
        cache.Remember("last", Of("last"));
        Assert.NotNull(cache.Find("last"));
    }

    private static Caller Of(string client) => new(
        new(client, Role.Institution, new(Sample.Code("91999900MA0000005")),
            new ClientAuthenticationMethod.DemoSecret(client)),
        Scopes.CardsVerify, TimeProvider.System.GetUtcNow().AddMinutes(10));

    private static Task Register(Api api, string code, object jwks, string kind = "bank") =>
        Regulate(api, "", code, jwks, kind);

    private static Task Amend(Api api, string code, object jwks, string kind = "bank") =>
        Regulate(api, "/amend", code, jwks, kind);

    private static async Task Regulate(Api api, string what, string code, object jwks, string kind)
    {
        var registration = Sample.Registration(code, jwks);
        registration["kind"] = kind;
        Assert.Equal(200, (await api.Post("demo-regulator", "/v1/institutions" + what, registration)).Status);
    }

    private async Task<bool> IsKnown(string phone)
    {
        var body = new { phone, subscriberSince = "2020-01-01T00:00:00Z", purpose = "a test" };
        return (await server.Api.Post("demo-bank", "/v1/phones/check", body)).Body.GetProperty("known").GetBoolean();
    }

    private async Task<string> Token(Api api, string code, string issuer) =>
        (await TokenTests.RequestToken(api, server.Clients.Assertion(issuer, code)))["access_token"]!;

    private static async Task<int> Verify(Api api, string token) =>
        (await api.As(token, "/v1/cards/verify", Sample.Check(Sample.Number()))).Status;
}
