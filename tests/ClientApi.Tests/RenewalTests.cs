using System.Globalization;
using Grid.Core.Cards;
using Grid.Core.Citizens;

namespace Grid.ClientApi.Tests;

/// <summary>The registry's lists of cards that end, and of replaced cards that did not come back.</summary>
public sealed class RenewalTests : EventStage
{
    private static readonly DateOnly Today = ChinaTime.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_card_near_its_end_is_listed_by_a_reference_until_it_is_replaced()
    {
        var (near, far) = (YoungPerson(1), YoungPerson(2));
        var issuedOn = await IssueUntil(near, Today.AddDays(40));
        await IssueUntil(far, Today.AddDays(91));
        var references = await References(near, far);
        await LaterServer.Eventually(async () => (await Listed("ending")).Contains(references[0]));
        Assert.DoesNotContain(references[1], await Listed("ending"));
        Assert.DoesNotContain(references[0], await Listed("ending?days=39"));
        Assert.Contains(references[0], await Listed("ending?days=40"));

        await Issue(near, Today, Today.AddYears(20));
        Assert.DoesNotContain(references[0], await Listed("ending"));
        await LaterServer.Eventually(async () => (await Listed("outstanding")).Contains(references[0]));
        var back = await Registry("cards/hand-in", new { idNumber = near, issuedOn = Text(issuedOn) });
        Assert.Equal(200, back.Status);
        Assert.DoesNotContain(references[0], await Listed("outstanding"));
    }

    [Fact]
    public async Task The_lists_are_for_the_registry_and_what_is_wrong_is_named()
    {
        Assert.Equal(403, (await Server.Api.Get("demo-bank", "/v1/cards/ending")).Status);
        Assert.Equal(403, (await Server.Api.Get("demo-station", "/v1/cards/outstanding")).Status);
        Refused(400, "out_of_range", await Server.Api.Get("demo-registry", "/v1/cards/ending?days=91"));
        Refused(400, "out_of_range", await Server.Api.Get("demo-registry", "/v1/cards/outstanding?limit=0"));
        Refused(400, "out_of_range", await Registry("cards/references", new { idNumbers = Array.Empty<string>() }));
        var wrong = await Registry(
            "cards/references", new { idNumbers = (string[])[YoungPerson(3), "110105194912310021"] });
        Refused(400, "id_number_check_character", wrong);
        Assert.Equal("idNumbers[1]", wrong["field"]);
    }

    /// <summary>The number of a person of thirty, whose earlier cards were valid for ten years.</summary>
    private static string YoungPerson(int number) => CitizenNumber.Of(110105, Today.AddYears(-30), number).Reveal();

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private async Task<DateOnly> IssueUntil(string person, DateOnly last)
    {
        await Issue(person, last.AddYears(-10), last);
        return last.AddYears(-10);
    }

    private async Task Issue(string person, DateOnly issuedOn, DateOnly expiresOn)
    {
        var card = Sample.Card(person, Text(issuedOn));
        card["expiresOn"] = Text(expiresOn);
        Assert.Equal(200, (await Registry("cards/issue", card)).Status);
    }

    private Task<Answer> Registry(string what, object body) => Server.Api.Post("demo-registry", "/v1/" + what, body);

    private async Task<string[]> References(params string[] idNumbers) =>
    [
        .. (await Registry("cards/references", new { idNumbers })).Body.GetProperty("cards").EnumerateArray()
            .Select(card => card.GetString()!),
    ];

    private async Task<string[]> Listed(string list) =>
    [
        .. (await Server.Api.Get("demo-registry", "/v1/cards/" + list)).Body.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("card").GetString()!),
    ];
}
