namespace Grid.ClientApi.Tests.Attacks;

/// <summary>One person at the regulator makes an authority of its own, or ends one.</summary>
public sealed class AuthorityAttacks(RunningServer server, TwoSilos silos)
{
    private const string First = "demo-regulator";
    private const string Second = "demo-regulator-2";

    [Fact]
    public async Task One_persons_word_gives_no_token_and_two_persons_word_does()
    {
        var (code, api) = (Sample.Code(), server.Api);
        var station = Station(code);
        var first = await api.Post(First, "/v1/institutions", station);
        Assert.Equal(202, first.Status);
        Assert.NotNull(first["awaitsSecondPersonUntil"]);
        Assert.Equal(202, (await api.Post(First, "/v1/institutions", station)).Status);
        Assert.Equal(401, (await Token(api, code, server.Url)).Status);
        Assert.Equal(404, (await api.Get(First, $"/v1/institutions/{code}")).Status);

        var pending = await api.Get(Second, $"/v1/institutions/{code}/pending");
        Assert.Equal((200, "register", First, "station"),
            (pending.Status, pending["action"], pending["by"], pending["kind"]));
        Assert.Equal(1, pending.Body.GetProperty("jwks").GetProperty("keys").GetArrayLength());

        var second = await api.Post(Second, "/v1/institutions", station);
        Assert.Equal((200, null), (second.Status, second["awaitsSecondPersonUntil"]));
        Assert.Equal("nothing_pending", (await api.Get(First, $"/v1/institutions/{code}/pending"))["code"]);
        Assert.Equal(200, await Freeze(api, await GoodToken(api, code, server.Url)));
    }

    [Fact]
    public async Task A_suspended_authority_is_refused_at_both_silos_once_two_persons_say_so()
    {
        var (one, two) = await silos.Apis();
        var code = Sample.Code();
        foreach (var by in new[] { First, Second })
            await one.Post(by, "/v1/institutions", Station(code));
        var token = await GoodToken(one, code, TwoSilos.Issuer);
        Assert.Equal((200, 200), (await Freeze(one, token), await Freeze(two, token)));

        var suspension = new { code, reason = "its key was stolen" };
        Assert.Equal(202, (await one.Post(First, "/v1/institutions/suspend", suspension)).Status);
        Assert.Equal(200, await Freeze(two, token));
        Assert.Equal(200, (await two.Post(Second, "/v1/institutions/suspend", suspension)).Status);
        Assert.Equal((403, 403), (await Freeze(one, token), await Freeze(two, token)));
        Assert.Equal(403, (await Token(one, code, TwoSilos.Issuer)).Status);

        foreach (var by in new[] { First, Second })
            await two.Post(by, "/v1/institutions/reinstate", new { code });
        Assert.Equal(200, await Freeze(one, token));
    }

    [Fact]
    public async Task One_person_cannot_turn_a_bank_into_an_authority()
    {
        var (code, api) = (Sample.Code(), server.Api);
        await api.Post(First, "/v1/institutions", Sample.Registration(code, server.Clients.Jwks));
        Assert.Equal(202, (await api.Post(First, "/v1/institutions/amend", Station(code))).Status);
        Assert.Equal(403, await Freeze(api, await GoodToken(api, code, server.Url)));
    }

    private IDictionary<string, object?> Station(string code)
    {
        var registration = Sample.Registration(code, server.Clients.Jwks);
        (registration["kind"], registration["name"]) = ("station", "A police station");
        return registration;
    }

    private Task<Answer> Token(Api api, string code, string audience) =>
        TokenTests.RequestToken(api, server.Clients.Assertion(audience, code));

    private async Task<string> GoodToken(Api api, string code, string audience)
    {
        var answer = await Token(api, code, audience);
        Assert.Equal(200, answer.Status);
        return answer["access_token"]!;
    }

    /// <summary>What a station may do, and a bank may not.</summary>
    private static async Task<int> Freeze(Api api, string token) => (await api.As(
        token, "/v1/cards/suspend", new { idNumber = await Sample.Issued(api) })).Status;
}
