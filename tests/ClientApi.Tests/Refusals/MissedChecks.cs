namespace Grid.ClientApi.Tests.Refusals;

/// <summary>A check of the person that was deferred in an emergency and not made within a month.</summary>
public sealed class MissedChecks(LaterServer later) : IClassFixture<LaterServer>
{
    private readonly RefusalContext context = new(later);

    [Fact]
    public async Task It_is_a_breach_until_it_is_made()
    {
        var (phone, idNumber) = await context.Assigned();
        var receipt = (await context.Bank("cards/verify", Sample.Check(idNumber, "2020-01-01")))["receipt"];
        var bound = await context.Bank(
            "bindings", new { phone, idNumber, account = "account", receipt, conditional = true });
        Assert.Equal(201, bound.Status);
        Assert.NotNull(bound["checkBy"]);

        context.Forward(TimeSpan.FromDays(27));
        Assert.Equal(0, (await Breaches()).GetProperty("open").GetInt64());
        context.Forward(TimeSpan.FromDays(4));
        await LaterServer.Eventually(async () => (await Breaches()).GetProperty("open").GetInt64() == 1);
        var breach = Assert.Single((await Breaches()).GetProperty("latestOpen").EnumerateArray());
        Assert.Equal(
            ("check_missed", bound["binding"]),
            (breach.GetProperty("kind").GetString(), breach.GetProperty("binding").GetString()));
        await LaterServer.Eventually(async () =>
            (await context.Api.Get("demo-regulator", "/v1/events")).Body.GetProperty("events").EnumerateArray()
                .Any(news => news.GetProperty("kind").GetString() == "check_missed"));

        var made = await context.Bind(phone, idNumber, await Sample.Checked(context.Api, idNumber));
        Assert.Equal((201, bound["binding"]), (made.Status, made["binding"]));
        await LaterServer.Eventually(async () => (await Breaches()).GetProperty("open").GetInt64() == 0);
        breach = Assert.Single((await Breaches()).GetProperty("latestSettled").EnumerateArray());
        Assert.Equal("check_made", breach.GetProperty("resolution").GetString());
    }

    private async Task<System.Text.Json.JsonElement> Breaches()
    {
        var duties = await context.Api.Get("demo-regulator", $"/v1/institutions/{Sample.CodeOf("demo-bank")}/duties");
        Assert.Equal(200, duties.Status);
        return duties.Body.GetProperty("breaches");
    }
}
