namespace Grid.ClientApi.Tests;

/// <summary>An institution can report the card of the customer at its counter, and no other card.</summary>
public sealed class RelayedReportTests(RunningServer server)
{
    [Fact]
    public async Task A_bank_relays_the_loss_of_a_card_that_it_has_just_verified()
    {
        var number = await Sample.Issued(server.Api);
        var report = await Report("demo-bank", number, await Receipt(number));
        Assert.Equal(200, report.Status);
        Assert.Equal("invalid", (await Verify("demo-bank", number))["result"]);
    }

    [Fact]
    public async Task No_bank_reports_a_stranger_of_whom_it_knows_the_number_alone()
    {
        var (own, stranger) = (await Sample.Issued(server.Api), await Sample.Issued(server.Api));
        foreach (var bank in new[] { "demo-bank", "demo-bank-2" })
        {
            AssertProblem(400, "required", await Report(bank, stranger, receipt: null));
            AssertProblem(422, "issue_date_not_compared",
                await Report(bank, stranger, (await Verify(bank, stranger, issuedOn: null))["receipt"]));
            AssertProblem(422, "card_not_verified",
                await Report(bank, stranger, (await Verify(bank, stranger, "2019-01-01"))["receipt"]));
            AssertProblem(422, "receipt_of_other", await Report(bank, stranger, await Receipt(own, bank)));
        }
        AssertProblem(
            422, "receipt_not_genuine", await Report("demo-bank", stranger, await Receipt(stranger, "demo-bank-2")));
        Assert.Equal("valid", (await Verify("demo-bank", stranger))["result"]);
    }

    [Fact]
    public async Task What_a_bank_may_not_learn_by_verifying_it_does_not_learn_by_reporting()
    {
        var (held, unheld) = (await Sample.Issued(server.Api), Sample.Number());
        var answers = new List<(int, string)>();
        foreach (var number in new[] { held, unheld })
        {
            var receipt = (await Verify("demo-bank-2", number, "2019-01-01"))["receipt"];
            var answer = await Report("demo-bank-2", number, receipt);
            answers.Add((answer.Status, answer.Text));
        }
        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task The_channel_of_a_banks_report_is_the_bank()
    {
        var number = await Sample.Issued(server.Api);
        var body = new { idNumber = number, kind = "stolen", channel = "police", receipt = await Receipt(number) };
        AssertProblem(422, "channel_not_allowed", await server.Api.Post("demo-bank", "/v1/cards/report-loss", body));
    }

    [Fact]
    public async Task An_hour_after_the_verification_a_bank_verifies_again()
    {
        var clock = new ShiftedClock();
        await using var own = new RunningServer { Clock = clock };
        await own.InitializeAsync();
        var number = await Sample.Issued(own.Api);
        var receipt = (await own.Api.Post(
            "demo-bank", "/v1/cards/verify", Sample.Check(number, "2020-01-01")))["receipt"];
        clock.Forward(TimeSpan.FromHours(1));
        using var later = new Api(own.Url);
        var body = new { idNumber = number, kind = "lost", receipt };
        AssertProblem(422, "receipt_not_fresh", await later.Post("demo-bank", "/v1/cards/report-loss", body));
    }

    [Fact]
    public async Task A_station_reports_freezes_and_frees_for_the_holder_before_it()
    {
        var number = await Sample.Issued(server.Api);
        Assert.Equal(200, (await Station("suspend", new { idNumber = number })).Status);
        Assert.Equal(200, (await Station("resume", new { idNumber = number })).Status);
        Assert.Equal(200, (await Station(
            "report-loss", new { idNumber = number, kind = "lost", channel = "hotline" })).Status);
        AssertProblem(
            403, "insufficient_scope", await Station("cancel", new { idNumber = number, reason = "deceased" }));
    }

    private static void AssertProblem(int status, string code, Answer answer) =>
        Assert.Equal((status, code), (answer.Status, answer["code"]));

    private async Task<string?> Receipt(string number, string bank = "demo-bank") =>
        (await Verify(bank, number))["receipt"];

    private Task<Answer> Verify(string bank, string number, string? issuedOn = "2020-01-01") =>
        server.Api.Post(bank, "/v1/cards/verify", Sample.Check(number, issuedOn));

    private Task<Answer> Report(string bank, string number, string? receipt) =>
        server.Api.Post(bank, "/v1/cards/report-loss", new { idNumber = number, kind = "stolen", receipt });

    private Task<Answer> Station(string what, object body) =>
        server.Api.Post("demo-station", "/v1/cards/" + what, body);
}
