using System.Text.Json;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Tests;

/// <summary>How holders dispute bindings of their numbers, and freeze or report their cards.</summary>
public sealed class HolderActs(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task A_dispute_reaches_an_institution_that_has_no_such_binding_and_is_answered()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var token = await Sample.HolderToken(Api, phone);
        var institution = Sample.CodeOf("demo-bank-2");
        var opened = await Post(token, "dispute", new { institution });
        Assert.Equal(200, opened.Status);
        Assert.Equal(opened["cascade"], (await Post(token, "dispute", new { institution }))["cascade"]);
        Assert.Empty(await Items(token, "bindings"));

        var list = await Api.Post("demo-bank-2", "/v1/bindings/list", new { phone });
        var item = Assert.Single(list.Body.GetProperty("items").EnumerateArray());
        Assert.Equal("dispute", item.GetProperty("cause").GetString());
        Assert.False(item.TryGetProperty("account", out _));
        var binding = item.GetProperty("binding").GetString();
        var answer = await Api.Post(
            "demo-bank-2", "/v1/bindings/answer", new { phone, binding, outcome = "rejected", reason = "not ours" });
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_dispute_is_with_an_institution_that_is_registered()
    {
        var token = await Sample.HolderToken(Api, (await Sample.Assigned(Api)).Phone);
        var nobody = "91999900MA0000099" + InstitutionCode.CheckCharacter("91999900MA00000990");
        Assert.Equal((400, "credit_code_invalid"), Told(await Post(token, "dispute", new { institution = "x" })));
        Assert.Equal((400, "required"), Told(await Post(token, "dispute", new { })));
        Assert.Equal((422, "institution_not_held"), Told(await Post(token, "dispute", new { institution = nobody })));
    }

    [Fact]
    public async Task A_holder_freezes_thaws_and_reports_the_own_card()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var token = await Sample.HolderToken(Api, phone);
        Assert.Equal((409, "card_not_suspended"), Told(await Post(token, "cards/resume", new { })));
        Assert.Equal(200, (await Post(token, "cards/suspend", new { })).Status);
        Assert.Equal("suspended", await Verified(idNumber));
        Assert.Equal(200, (await Post(token, "cards/resume", new { })).Status);
        Assert.Equal("valid", await Verified(idNumber));
        Assert.Equal((400, "required"), Told(await Post(token, "cards/report-loss", new { })));
        Assert.Equal((400, "unknown_member"), Told(await Post(token, "cards/suspend", new { idNumber })));
        Assert.Equal(200, (await Post(token, "cards/report-loss", new { kind = "stolen" })).Status);
        Assert.Equal("invalid", await Verified(idNumber));
        Assert.Equal((409, "card_reported"), Told(await Post(token, "cards/suspend", new { })));
    }

    private static (int, string?) Told(Answer answer) => (answer.Status, answer["code"]);

    private async Task<string?> Verified(string idNumber) =>
        (await Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(idNumber)))["result"];

    private async Task<JsonElement[]> Items(string token, string what) =>
        [.. (await Api.As(token, "/v1/me/" + what)).Body.GetProperty("items").EnumerateArray()];

    private Task<Answer> Post(string token, string what, object body) => Api.As(token, "/v1/me/" + what, body);
}
