using System.Text.Json;
using Grid.ClientApi.Tests.Refusals;

namespace Grid.ClientApi.Tests;

/// <summary>A complete transfer of bindings from one number to another, with holder, banks and carrier.</summary>
public sealed class WholeMoves(LaterServer later) : IClassFixture<LaterServer>
{
    private readonly RefusalContext context = new(later);

    [Fact]
    public async Task What_one_bank_moves_is_usable_at_the_new_number_alone_and_what_another_refuses_at_the_old()
    {
        var two = await context.TwoNumbers();
        var refused = await Sample.Bound(context.Api, two.From, two.IdNumber, "loan", "demo-bank-2");
        var asked = await context.Rebind(two);
        Assert.Equal(200, asked.Status);

        context.Forward(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(10));
        Assert.Equal(("live", true), await At(two.From, "demo-bank"));
        Assert.DoesNotContain(await context.Events(two.From), news => news.Kind == "rebind_asked");
        foreach (var phone in new[] { two.From, two.To })
            await LaterServer.Eventually(async () => (await context.Events(phone, "demo-carrier")).Contains(
                ("move_announced", null, asked["cascade"])));

        context.Forward(TimeSpan.FromMinutes(10));
        foreach (var (bank, binding) in new[] { ("demo-bank", two.Binding), ("demo-bank-2", refused) })
            await LaterServer.Eventually(async () => (await context.Events(two.From, bank)).Contains(
                ("rebind_asked", binding, asked["cascade"])));
        await IsUsableOnlyAtTheOld(two);

        Assert.Equal(200, (await context.Answer(two.From, two.Binding, "moved")).Status);
        Assert.Null(await At(two.From, "demo-bank"));
        var rejected = new { phone = two.From, binding = refused, outcome = "rejected", reason = "a loan runs" };
        Assert.Equal(200, (await context.Api.Post("demo-bank-2", "/v1/bindings/answer", rejected)).Status);
        Assert.Equal(("live", true), await At(two.From, "demo-bank-2"));

        await LaterServer.Eventually(async () => await At(two.To, "demo-bank") == ("live", true));
        await LaterServer.Eventually(async () => await At(two.To, "demo-bank-2") is null);
        await LaterServer.Eventually(async () => (await context.Events(two.To)).Contains(
            ("identifier_changed", two.Binding, asked["cascade"])));
        await IsComplete(two.To, asked["cascade"]!);
        await TheHolderSees(two, refused);
    }

    private async Task IsUsableOnlyAtTheOld(TwoNumbers two)
    {
        foreach (var bank in new[] { "demo-bank", "demo-bank-2" })
        {
            Assert.Equal(("leaving", true), await At(two.From, bank));
            Assert.Equal(("arriving", false), await At(two.To, bank));
        }
    }

    private async Task IsComplete(string phone, string cascade)
    {
        var token = await Sample.HolderToken(context.Api, phone);
        Task<Answer> Read() => context.Api.As(token, $"/v1/cascades/{cascade}");
        await LaterServer.Eventually(async () => (await Read())["complete"] == "True");
        var read = await Read();
        Assert.Equal(
            ("rebind_asked", "2", "2", "0"), (read["cause"], read["toAnswer"], read["answered"], read["overdue"]));
    }

    private async Task TheHolderSees(TwoNumbers two, string refused)
    {
        var token = await Sample.HolderToken(context.Api, two.To);
        var institutions = (await context.Api.As(token, "/v1/me/bindings")).Body.GetProperty("items").EnumerateArray();
        var own = institutions.SelectMany(each => each.GetProperty("bindings").EnumerateArray()).ToDictionary(
            each => each.GetProperty("binding").GetString()!, each => each.GetProperty("phone").GetString());
        Assert.Equal(
            new Dictionary<string, string?> { [two.Binding] = two.To, [refused] = two.From }, own);
        Assert.Contains("a loan runs", (await context.Api.As(token, "/v1/me/bindings")).Text, StringComparison.Ordinal);
    }

    /// <summary>State and usability of the only binding that a bank has at a number; null for none.</summary>
    private async Task<(string State, bool Usable)?> At(string phone, string bank)
    {
        var list = await context.Api.Post(bank, "/v1/bindings/list", new { phone });
        Assert.Equal(200, list.Status);
        JsonElement[] items = [.. list.Body.GetProperty("items").EnumerateArray()];
        return items is [] ? null : (items.Single().GetProperty("state").GetString()!,
            items.Single().GetProperty("usable").GetBoolean());
    }
}
