using Grid.Core.Phones;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>A hostile carrier assigns one of its own numbers to a stranger's card, to act as that person.</summary>
public sealed class CarrierAttacks(RunningServer server, TwoSilos silos)
{
    private Api Api => server.Api;

    [Fact]
    public async Task A_number_that_only_its_carrier_ties_to_a_person_opens_itself_alone()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var binding = await Sample.Bound(Api, phone, idNumber);
        await Becomes(Api, Api, idNumber, phone, binding);
    }

    [Fact]
    public async Task So_it_is_at_two_silos()
    {
        var (one, two) = await silos.Apis();
        var (phone, idNumber) = await Sample.Assigned(one);
        await Becomes(one, two, idNumber, phone, await Sample.Bound(one, phone, idNumber));
    }

    [Fact]
    public async Task It_cannot_vouch_for_itself_and_not_for_another()
    {
        var idNumber = await Sample.Issued(Api);
        var (first, second) = (await Assign(Api, idNumber), await Assign(Api, idNumber));
        var (token, proof) = (await Sample.HolderToken(Api, first), await Sample.HolderToken(Api, second));
        foreach (var shown in new[] { token, proof })
            Refused(409, "holder_not_confirmed", await Api.As(token, "/v1/me/numbers/confirm", new { proof = shown }));

        await Sample.Confirm(Api, first, idNumber);
        Refused(409, "holder_not_confirmed", await Api.As(token, "/v1/me/numbers/confirm", new { proof }));
        var stranger = await Sample.HolderToken(Api, (await Sample.Assigned(Api)).Phone);
        Refused(422, "proof_not_accepted", await Api.As(token, "/v1/me/numbers/confirm", new { proof = stranger }));
    }

    [Fact]
    public async Task An_older_number_vouches_for_one_that_was_assigned_after_a_check_and_that_takes_three_days()
    {
        var clock = new ShiftedClock();
        await using var later = new RunningServer { Clock = clock };
        await later.InitializeAsync();
        var (phone, idNumber) = await Sample.Assigned(later.Api);
        var another = await Assign(later.Api, idNumber, await Sample.Checked(later.Api, idNumber, "demo-carrier"));
        var (token, proof) = (await Sample.HolderToken(later.Api, phone), await Sample.HolderToken(later.Api, another));
        Assert.Equal(200, (await later.Api.As(token, "/v1/me/numbers/confirm", new { proof })).Status);
        Assert.Single(await Numbers(later.Api, proof));
        clock.Forward(PhoneTerms.ConfirmationWait);
        using var then = new Api(later.Url);
        Assert.Equal(2, (await Numbers(then, await Sample.HolderToken(then, another))).Length);
    }

    [Fact]
    public async Task The_holder_hears_of_a_strange_number_and_contests_it_at_either_silo()
    {
        var (one, two) = await silos.Apis();
        var (phone, idNumber) = await Sample.Assigned(one);
        var strange = await Assign(one, idNumber, await Sample.Checked(one, idNumber, "demo-carrier"));
        await LaterServer.Eventually(async () => await Heard(two, "demo-carrier", "number_announced", phone));

        var (token, proof) = (await Sample.HolderToken(one, phone), await Sample.HolderToken(one, strange));
        var contest = await two.As(token, "/v1/me/numbers/contest", new { phone = strange });
        Assert.Equal(200, contest.Status);
        await LaterServer.Eventually(async () => await Heard(one, "demo-carrier", "holder_contested", strange));
        await LaterServer.Eventually(async () => await Heard(one, "demo-regulator", "holder_contested", null));
        Refused(409, "holder_not_confirmed", await one.As(token, "/v1/me/numbers/confirm", new { proof }));
        Refused(409, "holder_not_confirmed", await one.As(proof, "/v1/me/numbers/contest", new { phone }));
        var shown = (await two.As(token, "/v1/me/numbers")).Body.GetProperty("items").EnumerateArray()
            .Single(own => own.GetProperty("phone").GetString() == strange);
        Assert.Equal(contest["effectiveAt"], shown.GetProperty("contestedAt").GetString());
        Assert.False(shown.GetProperty("confirmed").GetBoolean());

        var station = new { phone = strange, idNumber };
        Assert.Equal(200, (await one.Post("demo-station", "/v1/cards/confirm-number", station)).Status);
        Refused(409, "holder_confirmed", await two.Post("demo-station", "/v1/cards/contest-number", station));
    }

    [Fact]
    public async Task A_check_must_be_the_carriers_own_passed_and_of_the_person()
    {
        var idNumber = await Sample.Issued(Api);
        async Task Try(string code, string receipt) => Refused(
            422, code, await Api.Post(
                "demo-carrier", "/v1/phones/assign", new { phone = Sample.Phone(), idNumber, receipt }));
        await Try("receipt_not_genuine", await Sample.Checked(Api, idNumber, "demo-bank"));
        await Try("receipt_not_genuine", await Sample.Checked(Api, idNumber, "demo-carrier-2"));
        await Try("check_not_passed", await Sample.Checked(Api, idNumber, "demo-carrier", passed: false));
        await Try("receipt_of_other", await Sample.Checked(Api, await Sample.Issued(Api), "demo-carrier"));

        var passed = await Sample.Checked(Api, idNumber, "demo-carrier");
        await Api.Post("demo-registry", "/v1/cards/report-loss", new { idNumber, kind = "lost" });
        Refused(409, "card_no_longer_valid", await Api.Post(
            "demo-carrier", "/v1/phones/assign", new { phone = Sample.Phone(), idNumber, receipt = passed }));
    }

    [Fact]
    public async Task A_freeze_is_lifted_by_whoever_may()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var token = await Sample.HolderToken(Api, phone);
        Assert.Equal(200, (await Api.As(token, "/v1/me/cards/suspend", new { })).Status);
        Assert.Equal(200, (await Api.As(token, "/v1/me/cards/resume", new { })).Status);
        foreach (var authority in new[] { "demo-registry", "demo-station" })
        {
            Assert.Equal(200, (await Api.As(token, "/v1/me/cards/suspend", new { })).Status);
            Assert.Equal(200, (await Api.Post(authority, "/v1/cards/suspend", new { idNumber })).Status);
            Refused(409, "frozen_by_authority", await Api.As(token, "/v1/me/cards/resume", new { }));
            Assert.Equal(200, (await Api.Post("demo-station", "/v1/cards/resume", new { idNumber })).Status);
        }
    }

    /// <summary>A token of an attacker who controls a carrier's number that is assigned to another person.</summary>
    private static async Task Becomes(Api assigning, Api elsewhere, string idNumber, string phone, string binding)
    {
        var token = await Sample.HolderToken(elsewhere, await Assign(assigning, idNumber));
        var own = Assert.Single(await Numbers(elsewhere, token));
        Assert.NotEqual(phone, own);
        var seen = (await elsewhere.As(token, "/v1/me/bindings")).Text;
        Assert.DoesNotContain(phone[1..], seen, StringComparison.Ordinal);
        var bindings = new[] { binding };
        Refused(422, "binding_not_held", await elsewhere.As(token, "/v1/me/unbind", new { bindings }));
        Refused(422, "not_the_holder", await elsewhere.As(token, "/v1/me/unbind", new { phone }));
        foreach (var (what, body) in new (string, object)[]
            {
                ("suspend", new { }), ("resume", new { }), ("contest-report", new { }),
                ("report-loss", new { kind = "stolen" }),
            })
            Refused(409, "holder_not_confirmed", await elsewhere.As(token, "/v1/me/cards/" + what, body));
        var verified = await elsewhere.Post("demo-bank", "/v1/cards/verify", Sample.Check(idNumber));
        Assert.Equal("valid", verified["result"]);
    }

    private static async Task<bool> Heard(Api api, string client, string kind, string? phone) =>
        (await api.Get(client, "/v1/events?limit=500")).Body.GetProperty("events").EnumerateArray().Any(news =>
            news.GetProperty("kind").GetString() == kind
            && (phone is null || news.GetProperty("phone").GetString() == phone));

    private static async Task<string> Assign(Api api, string idNumber, string? receipt = null)
    {
        var phone = Sample.Phone();
        var answer = await api.Post("demo-carrier", "/v1/phones/assign", new { phone, idNumber, receipt });
        Assert.Equal(200, answer.Status);
        return phone;
    }

    private static async Task<string[]> Numbers(Api api, string token) =>
        [.. (await api.As(token, "/v1/me/numbers")).Body.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("phone").GetString()!)];

    private static void Refused(int status, string code, Answer answer) =>
        Assert.Equal((status, code), (answer.Status, answer["code"]));
}
