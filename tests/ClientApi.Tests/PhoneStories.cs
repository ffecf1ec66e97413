using System.Globalization;

namespace Grid.ClientApi.Tests;

public sealed class PhoneStories(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task An_assigned_number_begins_its_first_tenure_and_is_clean()
    {
        var (phone, idNumber) = (Sample.Phone(), await Sample.Issued(Api));
        var answer = await Carrier("assign", new { phone, idNumber });
        Assert.Equal(200, answer.Status);
        Assert.Equal(("1", null), (answer["tenure"], answer["cascade"]));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", answer["effectiveAt"]!);
        var statement = answer.Body.GetProperty("statement");
        Assert.Equal(
            (true, 0, 0),
            (statement.GetProperty("clean").GetBoolean(), statement.GetProperty("outstanding").GetInt32(),
                statement.GetProperty("overdue").GetInt32()));
        var again = await Carrier("assign", new { phone, idNumber });
        Assert.Equal((200, answer["effectiveAt"]), (again.Status, again["effectiveAt"]));
    }

    [Fact]
    public async Task A_tenure_can_have_begun_earlier()
    {
        var (phone, idNumber) = (Sample.Phone(), await Sample.Issued(Api));
        var answer = await Carrier("assign", new { phone, idNumber, since = "2024-05-06T08:00:00+08:00" });
        Assert.Equal("2024-05-06T00:00:00.000Z", answer["effectiveAt"]);
    }

    [Fact]
    public async Task Moments_are_taken_in_whole_milliseconds()
    {
        var (phone, idNumber) = (Sample.Phone(), await Sample.Issued(Api));
        await Carrier("assign", new { phone, idNumber, since = "2024-05-06T08:00:00.1239999+08:00" });
        var changed = await Told("change-sim", new { phone, changedAt = "2024-05-06T08:00:00.1230001+08:00" });
        Assert.Equal((200, "1"), changed);
    }

    [Fact]
    public async Task A_number_goes_through_all_that_a_carrier_does_with_it()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var next = await Sample.Issued(Api);
        foreach (var what in new[] { "suspend", "resume" })
            Assert.Equal((200, "1"), await Told(what, new { phone }));
        Assert.Equal((200, "1"), await Told("change-sim", new { phone, changedAt = Now(), withDevice = true }));
        var transfer = await Carrier("transfer", new { phone, idNumber = next });
        Assert.Equal((200, "2"), (transfer.Status, transfer["tenure"]));
        Assert.NotNull(transfer["cascade"]);
        Assert.True(transfer.Body.GetProperty("statement").GetProperty("clean").GetBoolean());
        var released = await Carrier("release", new { phone, reason = "cancelled_by_holder" });
        Assert.Equal((200, "2"), (released.Status, released["tenure"]));
        var again = await Carrier("release", new { phone, reason = "cancelled_by_holder" });
        Assert.Equal((released["cascade"], "2"), (again["cascade"], again["tenure"]));
    }

    [Fact]
    public async Task A_number_is_handed_over_by_the_carrier_that_serves_it()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var to = Sample.CodeOf("demo-carrier-2");
        Assert.Equal((200, "1"), await Told("port", new { phone, to }));
        Assert.Equal((200, "1"), await Told("port", new { phone, to }));
        Assert.Equal("other_carrier", (await Carrier("suspend", new { phone }))["code"]);
        var suspended = await Api.Post("demo-carrier-2", "/v1/phones/suspend", new { phone });
        Assert.Equal((200, "1"), (suspended.Status, suspended["tenure"]));
        var check = await Api.Post(
            "demo-bank", "/v1/phones/check", new { phone, idNumber, changedSince = Now(-60), purpose = "p" });
        Assert.Equal(("True", "True"), (check["held"], check["changedOwner"]));
    }

    [Fact]
    public async Task A_release_can_be_weighed_before()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var preview = await Carrier("release-preview", new { phone });
        Assert.Equal((200, "1", "0"), (preview.Status, preview["tenure"], preview["institutions"]));
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_does_nothing_twice()
    {
        var ((phone, _), key) = (await Sample.Assigned(Api), "key-" + Sample.Number()[6..]);
        var first = await Carrier("suspend", new { phone }, key);
        var resumed = await Carrier("resume", new { phone });
        var second = await Carrier("suspend", new { phone }, key);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal("request_reused", (await Carrier("resume", new { phone }, key))["code"]);
        Assert.Equal(resumed["effectiveAt"], (await Carrier("resume", new { phone }))["effectiveAt"]);
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_after_the_number_has_gone_on_to_the_next_holder()
    {
        var (phone, idNumber, key) = (Sample.Phone(), await Sample.Issued(Api), "key-" + Sample.Number()[6..]);
        var first = await Carrier("assign", new { phone, idNumber }, key);
        await Sample.Bound(Api, phone, idNumber);
        var transferKey = key + "-2";
        var next = await Sample.Issued(Api);
        var transfer = await Carrier("transfer", new { phone, idNumber = next }, transferKey);
        Assert.Equal(("2", "1"), (transfer["tenure"], Outstanding(transfer)));
        await Carrier("release", new { phone, reason = "cancelled_by_holder" });

        Assert.Equal(first.Text, (await Carrier("assign", new { phone, idNumber }, key)).Text);
        Assert.Equal(transfer.Text, (await Carrier("transfer", new { phone, idNumber = next }, transferKey)).Text);
    }

    [Fact]
    public async Task A_place_kept_is_kept_once_however_often_an_assignment_is_repeated()
    {
        var (phone, idNumber, key) = (Sample.Phone(), await Sample.Issued(Api), "key-" + Sample.Number()[6..]);
        for (var i = 0; i < 8; i++)
            Assert.Equal(200, (await Carrier("assign", new { phone, idNumber }, i < 6 ? key : null)).Status);
    }

    private static string Outstanding(Answer answer) =>
        answer.Body.GetProperty("statement").GetProperty("outstanding").GetRawText();

    private static string Now(int seconds = 0) =>
        TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToString("O", CultureInfo.InvariantCulture);

    private async Task<(int, string?)> Told(string what, object body)
    {
        var answer = await Carrier(what, body);
        return (answer.Status, answer["tenure"]);
    }

    private Task<Answer> Carrier(string what, object body, string? key = null) =>
        Api.Post("demo-carrier", "/v1/phones/" + what, body, key);
}
