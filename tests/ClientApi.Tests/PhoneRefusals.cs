namespace Grid.ClientApi.Tests;

/// <summary>Refusals of carriers' commands, in the order of the enum.</summary>
public sealed class PhoneRefusals(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task Card_not_held()
    {
        await Refused(422, "card_not_held", "assign", new { phone = Sample.Phone(), idNumber = Sample.Number() });
        var (phone, _) = await Sample.Assigned(Api);
        await Refused(422, "card_not_held", "transfer", new { phone, idNumber = Sample.Number() });
    }

    [Fact]
    public async Task Card_cancelled()
    {
        var idNumber = await Sample.Issued(Api);
        await Api.Post("demo-registry", "/v1/cards/cancel", new { idNumber, reason = "deceased" });
        await Refused(409, "card_cancelled", "assign", new { phone = Sample.Phone(), idNumber });
    }

    [Fact]
    public async Task Number_limit_reached()
    {
        var idNumber = await Sample.Issued(Api);
        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await Carrier("assign", new { phone = Sample.Phone(), idNumber })).Status);
        await Refused(422, "number_limit_reached", "assign", new { phone = Sample.Phone(), idNumber });

        var (phone, _) = await Sample.Assigned(Api);
        await Refused(422, "number_limit_reached", "transfer", new { phone, idNumber });

        var elsewhere = new { phone = Sample.Phone(), idNumber };
        Assert.Equal(200, (await Api.Post("demo-carrier-2", "/v1/phones/assign", elsewhere)).Status);
        var to = Sample.CodeOf("demo-carrier");
        var port = await Api.Post("demo-carrier-2", "/v1/phones/port", new { elsewhere.phone, to });
        Assert.Equal((422, "number_limit_reached"), (port.Status, port["code"]));
    }

    [Fact]
    public async Task Number_not_assigned()
    {
        var phone = Sample.Phone();
        foreach (var (what, body) in Changes(phone, await Sample.Issued(Api)))
            await Refused(409, "number_not_assigned", what, body);
        await Refused(409, "number_not_assigned", "release-preview", new { phone });
    }

    [Fact]
    public async Task Number_in_service()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        await Refused(409, "number_in_service", "assign", new { phone, idNumber = await Sample.Issued(Api) });
        var other = await Api.Post("demo-carrier-2", "/v1/phones/assign", new { phone, idNumber });
        Assert.Equal((409, "number_in_service"), (other.Status, other["code"]));
        var since = "2020-01-01T00:00:00Z";
        await Refused(409, "number_in_service", "assign", new { phone, idNumber, since });
    }

    [Fact]
    public async Task Number_quarantined()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        await Carrier("release", new { phone, reason = "ended_by_carrier" });
        await Refused(409, "number_quarantined", "assign", new { phone, idNumber });
        await Refused(409, "number_not_assigned", "release", new { phone, reason = "registered_unlawfully" });
        await Refused(409, "number_not_assigned", "release-preview", new { phone });
    }

    [Fact]
    public async Task Moment_impossible()
    {
        var idNumber = await Sample.Issued(Api);
        await Refused(
            422, "moment_impossible", "assign",
            new { phone = Sample.Phone(), idNumber, since = "2099-01-01T00:00:00Z" }, "since");
        var (phone, _) = await Sample.Assigned(Api);
        foreach (var changedAt in new[] { "2099-01-01T00:00:00Z", "2020-01-01T00:00:00Z" })
            await Refused(422, "moment_impossible", "change-sim", new { phone, changedAt }, "changedAt");
        await Carrier("release", new { phone, reason = "ended_by_carrier" });
        await Refused(
            422, "moment_impossible", "assign", new { phone, idNumber, since = "2020-01-01T00:00:00Z" }, "since");
    }

    [Fact]
    public async Task Other_carrier()
    {
        var phone = Sample.Phone();
        var idNumber = await Sample.Issued(Api);
        await Api.Post("demo-carrier-2", "/v1/phones/assign", new { phone, idNumber });
        foreach (var (what, body) in Changes(phone, idNumber))
            if (what != "port")
                await Refused(409, "other_carrier", what, body);
        await Refused(409, "other_carrier", "port", new { phone, to = Sample.CodeOf("demo-carrier") });
        await Refused(409, "other_carrier", "release-preview", new { phone });
    }

    [Fact]
    public async Task Number_suspended()
    {
        var (phone, _) = await Sample.Assigned(Api);
        await Carrier("suspend", new { phone });
        await Refused(409, "number_suspended", "transfer", new { phone, idNumber = await Sample.Issued(Api) });
    }

    [Fact]
    public async Task Number_not_suspended()
    {
        var (phone, _) = await Sample.Assigned(Api);
        await Refused(409, "number_not_suspended", "resume", new { phone });
    }

    [Fact]
    public async Task A_carrier_that_is_none()
    {
        var (phone, _) = await Sample.Assigned(Api);
        await Refused(422, "carrier_unknown", "port", new { phone, to = Sample.CodeOf("demo-bank") }, "to");
    }

    [Fact]
    public async Task A_carrier_cannot_take_a_number_by_saying_so()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var to = Sample.CodeOf("demo-carrier-2");
        var taken = await Api.Post("demo-carrier-2", "/v1/phones/port", new { phone, to });
        Assert.Equal((409, "other_carrier"), (taken.Status, taken["code"]));
        Assert.Equal(200, (await Carrier("suspend", new { phone })).Status);
    }

    private static IEnumerable<(string What, object Body)> Changes(string phone, string idNumber) =>
    [
        ("suspend", new { phone }),
        ("resume", new { phone }),
        ("port", new { phone, to = Sample.CodeOf("demo-carrier-2") }),
        ("change-sim", new { phone, changedAt = "2024-01-01T00:00:00Z" }),
        ("transfer", new { phone, idNumber }),
        ("release", new { phone, reason = "ended_by_carrier" }),
    ];

    private async Task Refused(int status, string code, string what, object body, string? field = null)
    {
        var answer = await Carrier(what, body);
        Assert.Equal((what, status, code, field), (what, answer.Status, answer["code"], answer["field"]));
        Assert.Equal("application/problem+json", answer.Type);
    }

    private Task<Answer> Carrier(string what, object body) => Api.Post("demo-carrier", "/v1/phones/" + what, body);
}
