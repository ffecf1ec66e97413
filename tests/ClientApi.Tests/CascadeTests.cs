namespace Grid.ClientApi.Tests;

/// <summary>The effects of a change on other actors, and the answers to them, are followed and counted.</summary>
public sealed class CascadeTests : EventStage
{
    [Fact]
    public async Task A_release_is_told_to_the_bank_and_followed_by_the_carrier_and_the_regulator_alone()
    {
        var released = await Server.Api.Post(
            "demo-carrier", "/v1/phones/release", new { phone = Phone, reason = "cancelled_by_holder" });
        var cascade = released["cascade"];
        var news = Assert.Single(Events(await Read("demo-bank", "?wait=30")));
        Assert.Equal(
            ("unbinding_asked", Phone, cascade, Binding, "released", "account"),
            (Text(news, "kind"), Text(news, "phone"), Text(news, "cascade"), Text(news, "binding"),
                Text(news, "because"), Text(news, "account")));
        Assert.DoesNotContain(IdNumber, news.ToString(), StringComparison.Ordinal);
        foreach (var other in new[] { "demo-bank-2", "demo-carrier", "demo-regulator" })
            Assert.Empty(Events(await Read(other, "")));

        foreach (var reader in new[] { "demo-carrier", "demo-regulator" })
        {
            var read = await Server.Api.Get(reader, $"/v1/cascades/{cascade}");
            Assert.Equal(
                (200, "number_released", "1", "0", "False"),
                (read.Status, read["cause"], read["toTell"], read["answered"], read["complete"]));
        }
        foreach (var other in new[] { "demo-bank", "demo-bank-2", "demo-carrier-2" })
            Refused(404, "cascade_not_held", await Server.Api.Get(other, $"/v1/cascades/{cascade}"));
        Refused(404, "cascade_not_held", await Server.Api.Get("demo-regulator", $"/v1/cascades/{Id(7)}"));
        Refused(400, "cascade_id_invalid", await Server.Api.Get("demo-regulator", "/v1/cascades/x"));
    }

    [Fact]
    public async Task Verifications_and_hits_are_counted_once_the_server_has_stopped_at_the_latest()
    {
        var path = $"/v1/institutions/{Sample.CodeOf("demo-bank")}/duties";
        await Server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(IdNumber));
        await Server.Api.Post("demo-bank", "/v1/cards/verify-batch", new
        {
            items = new[] { Sample.Check(IdNumber), Sample.Check(Sample.Number()) },
        });
        await Server.Restart();
        var done = (await Server.Api.Get("demo-bank", path)).Body.GetProperty("duties");
        Assert.Equal((3, 1), (done.GetProperty("verifications").GetInt64(), done.GetProperty("hits").GetInt64()));
    }

    [Fact]
    public async Task A_binding_is_counted_once_however_often_its_request_is_repeated()
    {
        var path = $"/v1/institutions/{Sample.CodeOf("demo-bank-2")}/duties";
        var receipt = await Sample.Checked(Server.Api, IdNumber, "demo-bank-2");
        var body = new { phone = Phone, idNumber = IdNumber, account = "counted", receipt };
        for (var times = 0; times < 3; times++)
            Assert.Equal(201, (await Server.Api.Post("demo-bank-2", "/v1/bindings", body, "counted-once")).Status);
        await Server.Restart();
        var done = (await Server.Api.Get("demo-bank-2", path)).Body.GetProperty("duties");
        Assert.Equal(
            (1, 1), (done.GetProperty("personChecks").GetInt64(), done.GetProperty("checkedBindings").GetInt64()));
    }
}
