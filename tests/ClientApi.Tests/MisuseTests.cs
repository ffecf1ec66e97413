using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>Misuse as institutions, the registry, stations and holders meet it.</summary>
public sealed class MisuseTests : EventStage
{
    private const string Kind = "others_card";

    [Fact]
    public async Task A_case_goes_from_a_report_to_the_blacklist_and_through_an_appeal()
    {
        var (victim, impostor) = (await Sample.Issued(Server.Api), await Sample.Issued(Server.Api));
        var opened = await Report("demo-bank", new { idNumber = victim, kind = Kind, evidence = "file 7", impostor });
        Assert.Equal(202, opened.Status);
        var id = opened["case"];
        var again = await Report("demo-bank", new { idNumber = victim, kind = Kind, evidence = "file 7" });
        Assert.Equal((id, opened["cascade"]), (again["case"], again["cascade"]));
        Assert.Equal(("False", "True"), await Flags("demo-bank", victim));
        Assert.Equal((null, null), await Flags("demo-bank-2", victim));
        Assert.Equal("open", (await Server.Api.Get("demo-bank", $"/v1/misuse/{id}"))["state"]);
        Refused(404, "case_not_held", await Server.Api.Get("demo-bank-2", $"/v1/misuse/{id}"));

        Refused(409, "case_not_confirmed", await Registry("blacklist/list", new { idNumber = impostor, @case = id }));
        var confirmed = await Registry($"misuse/{id}/confirm", new { impostor });
        Assert.Equal(200, confirmed.Status);
        var read = await Server.Api.Get("demo-registry", $"/v1/cascades/{confirmed["cascade"]}");
        Assert.Equal((200, "misuse_closed"), (read.Status, read["cause"]));
        await LaterServer.Eventually(async () => await Flags("demo-bank", impostor) == ("True", "False"));
        Assert.Equal(("False", "False"), await Flags("demo-bank", victim));
        Refused(409, "case_decided_otherwise", await Registry($"misuse/{id}/dismiss", new { }));

        await LaterServer.Eventually(async () => (await Case(id)).TryGetProperty("entry", out _));
        Refused(409, "appeal_not_open", await Registry($"blacklist/{id}/uphold", new { }));
        var appeal = await Server.Api.Post("demo-station", $"/v1/blacklist/{id}/appeal", new { idNumber = impostor });
        Assert.Equal(200, appeal.Status);
        await LaterServer.Eventually(async () =>
            Events(await Read("demo-registry", "?limit=500")).Any(news =>
                Text(news, "kind") == "appeal_opened" && Text(news, "case") == id));
        Assert.Equal(200, (await Registry($"blacklist/{id}/uphold", new { })).Status);
        Refused(409, "appeal_decided", await Server.Api.Post(
            "demo-station", $"/v1/blacklist/{id}/appeal", new { idNumber = impostor }));
        Assert.Equal("upheld", (await Case(id)).GetProperty("entry").GetProperty("appeal").GetString());
        Assert.Equal(200, (await Registry("blacklist/lift", new { @case = id })).Status);
        Assert.Equal(("False", "False"), await Flags("demo-bank", impostor));
        Assert.Equal("lifted", (await Case(id)).GetProperty("entry").GetProperty("appeal").GetString());
        Refused(404, "entry_not_held", await Server.Api.Post(
            "demo-station", $"/v1/blacklist/{id}/appeal", new { idNumber = impostor }));
    }

    [Fact]
    public async Task A_failed_check_opens_a_case_in_one_step()
    {
        var victim = await Sample.Issued(Server.Api);
        var shown = await Server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(victim, "2020-01-01"));
        var receipt = shown["receipt"];
        Refused(400, "required", await Check(new { receipt, method = "face", passed = false, misuse = Kind }));
        Refused(400, "not_allowed", await Check(
            new { receipt, method = "face", passed = true, misuse = Kind, evidence = "camera" }));
        var failed = await Check(new { receipt, method = "face", passed = false, misuse = Kind, evidence = "camera" });
        Assert.Equal(200, failed.Status);
        Assert.Equal("open", (await Server.Api.Get("demo-bank", $"/v1/misuse/{failed["case"]}"))["state"]);
        var byReceipt = await Report("demo-bank", new { receipt, kind = Kind, evidence = "camera" });
        Assert.Equal(failed["case"], byReceipt["case"]);
    }

    [Fact]
    public async Task Who_relies_on_the_card_is_told_by_licence()
    {
        var victim = await Sample.Issued(Server.Api);
        foreach (var bank in new[] { "demo-bank", "demo-bank-2" })
            Assert.Equal(201, (await Server.Api.Post(
                bank, "/v1/cards/reliances",
                new { receipt = await Sample.Checked(Server.Api, victim, bank), account = "a" })).Status);
        var opened = await Report("demo-bank", new { idNumber = victim, kind = "forged_card", evidence = "x" });
        await LaterServer.Eventually(async () =>
            (await Server.Api.Get("demo-bank", $"/v1/cascades/{opened["cascade"]}"))["complete"] == "True");
        var licensed = Assert.Single(
            Events(await Read("demo-bank", "?limit=500")), news => Text(news, "kind") == "misuse_opened");
        Assert.Equal(opened["case"], Text(licensed, "case"));
        var other = Assert.Single(
            Events(await Read("demo-bank-2", "?limit=500")), news => Text(news, "kind") == "card_changed");
        Assert.False(other.TryGetProperty("case", out _));
        Assert.Equal(200, (await Registry($"misuse/{opened["case"]}/dismiss", new { })).Status);
    }

    [Fact]
    public async Task The_registry_pages_through_all_cases()
    {
        var victim = await Sample.Issued(Server.Api);
        var made = new HashSet<string>();
        foreach (var evidence in new[] { "1", "2", "3" })
            made.Add((await Report("demo-bank", new { idNumber = victim, kind = Kind, evidence }))["case"]!);
        var seen = new HashSet<string>();
        await LaterServer.Eventually(async () =>
        {
            for (string? next = "0"; next is not null;)
            {
                var page = await Server.Api.Get("demo-registry", $"/v1/misuse?limit=2&after={next}");
                Assert.Equal(200, page.Status);
                foreach (var item in page.Body.GetProperty("items").EnumerateArray())
                    seen.Add(Text(item, "case")!);
                next = page["next"];
            }
            return made.IsSubsetOf(seen);
        });
        Assert.Equal(403, (await Server.Api.Get("demo-bank", "/v1/misuse")).Status);
    }

    [Fact]
    public async Task What_is_wrong_with_a_report_is_told()
    {
        var victim = await Sample.Issued(Server.Api);
        Refused(400, "required", await Report("demo-bank", new { kind = Kind, evidence = "x" }));
        Refused(400, "required", await Report("demo-bank", new { idNumber = victim, kind = Kind }));
        Refused(400, "not_one_of", await Report("demo-bank", new { idNumber = victim, kind = "x", evidence = "x" }));
        Refused(422, "card_not_held", await Report(
            "demo-bank", new { idNumber = Sample.Number(), kind = Kind, evidence = "x" }));
        var alien = await Report("demo-carrier", new { idNumber = victim, kind = Kind, evidence = "x" });
        Assert.Equal(403, alien.Status);
        Refused(404, "case_not_held", await Registry($"misuse/{Guid.Empty}/confirm", new { }));
        Refused(400, "case_id_invalid", await Registry("misuse/x/dismiss", new { }));
        var opened = await Report("demo-bank", new { idNumber = victim, kind = Kind, evidence = "x" });
        var unknown = await Registry($"misuse/{opened["case"]}/confirm", new { impostor = Sample.Number() });
        Assert.Equal((422, "card_not_held", "impostor"), (unknown.Status, unknown["code"], unknown["field"]));
        Refused(404, "entry_not_held", await Registry("blacklist/lift", new { @case = opened["case"] }));
    }

    [Fact]
    public async Task A_holder_sees_the_own_card_cases_and_entries_and_appeals()
    {
        Assert.Equal(200, (await Server.Api.Post(
            "demo-station", "/v1/cards/confirm-number", new { phone = Phone, idNumber = IdNumber })).Status);
        var token = await Sample.HolderToken(Server.Api, Phone);
        var card = await Server.Api.As(token, "/v1/me/card");
        Assert.Equal((200, "valid", "False"), (card.Status, card["result"], card["misuseOpen"]));
        var victim = await Sample.Issued(Server.Api);
        var against = await Report("demo-bank", new { idNumber = IdNumber, kind = Kind, evidence = "mine" });
        var by = await Report("demo-bank", new { idNumber = victim, kind = Kind, evidence = "theirs" });
        Assert.Equal(200, (await Registry($"misuse/{by["case"]}/confirm", new { })).Status);
        Assert.Equal(200, (await Registry("blacklist/list", new { idNumber = IdNumber, @case = by["case"] })).Status);
        await LaterServer.Eventually(async () => (await Server.Api.As(token, "/v1/me/card"))["blacklisted"] == "True");
        var own = (await Server.Api.As(token, "/v1/me/cases")).Body;
        var about = Assert.Single(own.GetProperty("cases").EnumerateArray());
        Assert.Equal((against["case"], "open"), (Text(about, "case"), Text(about, "state")));
        var entry = Assert.Single(own.GetProperty("entries").EnumerateArray());
        Assert.Equal((by["case"], "none"), (Text(entry, "case"), Text(entry, "appeal")));
        var seen = await Server.Api.Post("demo-station", "/v1/cards/state", new { idNumber = IdNumber });
        Assert.Equal("valid", seen.Body.GetProperty("card").GetProperty("result").GetString());
        Assert.Single(seen.Body.GetProperty("reported").GetProperty("entries").EnumerateArray());
        Refused(400, "required", await Server.Api.Post("demo-station", "/v1/cards/state", new { }));
        Assert.Equal(403, (await Server.Api.Post("demo-bank", "/v1/cards/state", new { idNumber = IdNumber })).Status);
        Refused(400, "required", await Server.Api.As(token, "/v1/me/blacklist/appeal", new { }));
        Assert.Equal(200, (await Server.Api.As(token, "/v1/me/blacklist/appeal", new { @case = by["case"] })).Status);
        Refused(404, "entry_not_held", await Server.Api.As(
            token, "/v1/me/blacklist/appeal", new { @case = against["case"] }));
    }

    private Task<Answer> Report(string client, object body) => Server.Api.Post(client, "/v1/misuse", body);

    private Task<Answer> Registry(string what, object body) => Server.Api.Post("demo-registry", "/v1/" + what, body);

    private Task<Answer> Check(object body) => Server.Api.Post("demo-bank", "/v1/cards/person-check", body);

    private async Task<JsonElement> Case(string? id) =>
        (await Server.Api.Get("demo-registry", $"/v1/misuse/{id}")).Body;

    private async Task<(string?, string?)> Flags(string bank, string idNumber)
    {
        var answer = await Server.Api.Post(bank, "/v1/cards/verify", Sample.Check(idNumber));
        return (answer["blacklisted"], answer["misuseOpen"]);
    }
}
