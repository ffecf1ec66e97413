namespace Grid.ClientApi.Tests;

/// <summary>
/// All calls of a holder, and the secrets in them that no store, log or metric may contain afterwards.
/// </summary>
internal static class HolderSecrets
{
    private const string Evidence = "the film of counter 17, about noon";
    private const string Account = "储蓄 no. 7788-4711";

    public static async Task<string[]> Use(RunningServer server)
    {
        var api = server.Api;
        var (from, idNumber) = await Sample.Assigned(api);
        var to = await Sample.AlsoAssigned(api, idNumber);
        var receipt = (await api.Post(
            "demo-bank", "/v1/cards/verify", Sample.Check(idNumber, "2020-01-01")))["receipt"];
        var check = await api.Post(
            "demo-bank", "/v1/cards/person-check",
            new { receipt, method = "staff", passed = true, evidence = Evidence });
        var bind = new { phone = from, idNumber, account = Account, receipt = check["receipt"] };
        Assert.Equal(201, (await api.Post("demo-bank", "/v1/bindings", bind, "key" + from)).Status);
        var (old, current) = (await Sample.HolderToken(api, from), await Sample.HolderToken(api, to));
        var lost = await api.Post("demo-carrier", "/v1/phones/sim-loss-attestation", new { phone = from, idNumber });
        var moved = await api.As(current, "/v1/me/rebind", new { from, to, simLossAttestation = lost["attestation"] });
        Assert.Equal(200, moved.Status);
        var cancelled = await api.As(old, "/v1/me/rebind/cancel", new { phone = from, rebind = moved["rebind"] });
        Assert.Equal(200, cancelled.Status);
        Assert.Equal(200, (await api.As(old, "/v1/me/unbind", new { phone = from })).Status);
        Assert.Equal(200, (await api.As(old, "/v1/me/bindings")).Status);
        return [from, to, idNumber, Evidence, Account];
    }
}
